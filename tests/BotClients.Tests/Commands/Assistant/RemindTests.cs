using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.BotClients.Tests.Commands.Assistant;

public sealed class RemindTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly Caller Speaker = Rig.Anybody with { Rights = Rights.SendMessages, BotRights = Rights.SendMessages };

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Assistant), new());
    private ReminderRequest? asked;

    public RemindTests() => On(nameof(IRemindersGrain.Set), arguments =>
    {
        asked = (ReminderRequest)arguments[0]!;
        return Task.FromResult<Outcome<ReminderView>>(View(3, asked));
    });

    [Fact]
    public async Task A_reminder_is_set_for_the_channel_and_what_was_written_does_nothing_there()
    {
        var answer = await rig.Call("remind me", Speaker, ("when", "in 1h"), ("text", "@everyone **feed** <@9>"));

        Assert.True(answer.IsHidden);
        Assert.Contains("remind cancel 3", answer.Reply!.Cards[0].Text);
        Assert.Equal((LetterPlace.InChannel(5), Now.AddHours(1), Rig.Application), (asked!.To, asked.DueAt, asked.Bot));
        Assert.DoesNotContain("@everyone", asked.Text);
        Assert.DoesNotContain("<@9>", asked.Text);
        Assert.StartsWith("discord:", asked.OperationId);
    }

    [Fact]
    public async Task Whoever_wants_it_private_or_asks_in_private_is_told_there()
    {
        await rig.Call("remind me", Rig.Anybody, ("when", "in 1h"), ("text", "x"), ("private", true));
        Assert.Equal(LetterPlace.ToUser(Rig.Member), asked!.To);
        rig.Time.Advance(TimeSpan.FromSeconds(5));

        await rig.Call("remind me", Rig.Anybody with { Guild = null, Locale = "de" }, ("when", "in 1h"), ("text", "x"));
        Assert.Equal((LetterPlace.ToUser(Rig.Member), "Erinnerung"), (asked.To, asked.Heading));
    }

    [Fact]
    public async Task Nothing_is_set_where_one_of_the_two_may_not_write_or_for_what_is_no_time_to_come()
    {
        string[] texts =
        [
            await Declined(Speaker with { Rights = Rights.None }, "in 1h"),
            await Declined(Speaker with { BotRights = Rights.None }, "in 1h"),
            await Declined(Speaker, "soon"),
            await Declined(Speaker, "2026-01-01 10:00"),
        ];

        Assert.Contains("You may not write", texts[0]);
        Assert.Contains("I may not write", texts[1]);
        Assert.Contains("no time I can read", texts[2]);
        Assert.Contains("still to come", texts[3]);
        Assert.Null(asked);

        async Task<string> Declined(Caller caller, string when)
        {
            rig.Time.Advance(TimeSpan.FromSeconds(5));
            return (await rig.Call("remind me", caller, ("when", when), ("text", "x"))).Reply!.Cards[0].Text!;
        }
    }

    [Theory]
    [InlineData(false, Rights.SendInThreads, Rights.SendMessages, "You may not write")]
    [InlineData(false, Rights.SendMessages, Rights.SendInThreads, "I may not write")]
    [InlineData(true, Rights.SendMessages, Rights.SendInThreads, "You may not write")]
    [InlineData(true, Rights.SendInThreads, Rights.SendMessages, "I may not write")]
    [InlineData(true, Rights.SendInThreads, Rights.SendInThreads, "remind cancel 3")]
    [InlineData(false, Rights.SendMessages, Rights.SendMessages, "remind cancel 3")]
    [InlineData(true, Rights.Administrator, Rights.Administrator, "remind cancel 3")]
    public async Task In_a_thread_it_takes_the_right_for_threads_and_in_a_channel_the_one_for_channels(bool isThread, Rights caller, Rights bot, string said)
    {
        var words = await rig.Call("remind me", Rig.Anybody with { Rights = caller, BotRights = bot, IsInThread = isThread }, ("when", "in 1h"), ("text", "x"));

        Assert.Contains(said, words.Reply!.Cards[0].Text);
        Assert.Equal(said.StartsWith("remind", StringComparison.Ordinal), asked is not null);
    }

    [Fact]
    public async Task The_list_shows_what_is_open_and_what_did_not_arrive()
    {
        var (open, lost, fine) = (View(4, Wish("open")), View(2, Wish("lost")), View(1, Wish("fine")));
        On(nameof(IRemindersGrain.List), _ => Task.FromResult<Outcome<ReminderList>>(new ReminderList([open], [lost, fine])));
        rig.Grains.On<IMailboxGrain>($"{Rig.Application}", nameof(IMailboxGrain.Find), arguments => Task.FromResult<Outcome<LetterReceipt>>(
            new LetterReceipt((string)arguments[0]!, (string)arguments[0]! == lost.LetterId ? LetterState.Undeliverable : LetterState.Posted, Now)));

        var text = (await rig.Call("remind list")).Reply!.Cards[0].Text!;

        Assert.Contains("**4**", text);
        Assert.Contains("lost – could not be delivered", text);
        Assert.DoesNotContain("fine", text);
    }

    [Fact]
    public async Task One_is_called_off_by_its_number_which_is_suggested()
    {
        On(nameof(IRemindersGrain.List), _ => Task.FromResult<Outcome<ReminderList>>(new ReminderList([View(4, Wish("dodos"))], [])));
        On(nameof(IRemindersGrain.Cancel), arguments => Task.FromResult((int)arguments[0]! == 4 ? (Outcome<ReminderView>)View(4, Wish("dodos")) : new Refusal(RefusalCode.NotFound, "5")));

        rig.Accept(rig.Typed("remind cancel", "reminder", ""));
        Assert.Equal("4", Assert.Single((await rig.Discord.Next()).Choices).Value);
        Assert.Contains("dodos", (await rig.Call("remind cancel", null, ("reminder", "4"))).Reply!.Cards[0].Text);
        Assert.Contains("Nothing fits", (await rig.Call("remind cancel", null, ("reminder", "5"))).Reply!.Cards[0].Text);
        Assert.Contains("Nothing fits", (await rig.Call("remind cancel", null, ("reminder", "x"))).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();

    private void On(string method, Func<object?[], object> answer) => rig.Grains.On<IRemindersGrain>($"{Rig.Member}", method, answer);

    private static ReminderRequest Wish(string text) => new("a", Rig.Application, LetterPlace.InChannel(5), text, Now.AddHours(1), "Reminder", "Late");

    private static ReminderView View(int number, ReminderRequest request) => new(number, request, Now, $"letter-{number}");
}

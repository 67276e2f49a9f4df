using BlissBot.BotClients.Hosting;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.BotClients.Tests.Mail.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Hosting;

public sealed class OperatorAlertsTests
{
    private static readonly DiscordApplicationId First = new(1);
    private static readonly DiscordApplicationId Second = new(2);

    private readonly FakeGrains grains = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2027, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<(string By, Letter Letter)> letters = [];
    private readonly OperatorAlerts alerts;

    public OperatorAlertsTests()
    {
        alerts = Alerts(77);
        foreach (var application in new[] { First, Second })
            grains.On<IMailboxGrain>($"{application}", nameof(IMailboxGrain.Post), arguments =>
            {
                letters.Add(($"{application}", (Letter)arguments[0]!));
                return Task.FromResult<Outcome<LetterReceipt>>(new LetterReceipt("x", LetterState.Waiting, default));
            });
    }

    [Fact]
    public async Task Another_bot_says_what_is_wrong_with_one()
    {
        await alerts.CanSpeak("Server", First);
        await alerts.CanSpeak("Master", Second);

        await alerts.Raise("Server", "Few identifies are left.", maySpeakItself: true);

        var (by, letter) = Assert.Single(letters);
        Assert.Equal(("2", LetterPlace.InChannel(77), "⚠️ Server"), (by, letter.To, letter.Content.Title));
        Assert.True(letter.Content.Mentions.IsDefaultOrEmpty);
    }

    [Fact]
    public async Task With_no_other_it_says_it_itself_if_it_can_and_else_it_waits_for_one()
    {
        await alerts.Raise("Server", "The token is refused.", maySpeakItself: false);
        await alerts.CanSpeak("Server", First);
        Assert.Empty(letters);
        await alerts.Raise("Server", "Few identifies are left.", maySpeakItself: true);
        Assert.Equal("1", Assert.Single(letters).By);

        await alerts.CanSpeak("Master", Second);

        Assert.Equal(["Few identifies are left.", "The token is refused."], letters.Select(said => said.Letter.Content.Text));
        alerts.CannotSpeak("Master");
        await alerts.Raise("Server", "Once more.", maySpeakItself: false);
        Assert.Equal(2, letters.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_one_cannot_say_the_next_one_does(bool isThrown)
    {
        grains.On<IMailboxGrain>($"{First}", nameof(IMailboxGrain.Post), _ => isThrown
            ? Task.FromException<Outcome<LetterReceipt>>(new InvalidOperationException("broken"))
            : Task.FromResult<Outcome<LetterReceipt>>(new Refusal(RefusalCode.QueueFull)));
        await alerts.CanSpeak("Ticket", First);
        await alerts.CanSpeak("Master", Second);

        await alerts.Raise("Server", "The token is refused.", maySpeakItself: false);

        Assert.Equal("2", Assert.Single(letters).By);
    }

    [Fact]
    public async Task What_nobody_could_say_is_said_by_who_comes_next()
    {
        grains.On<IMailboxGrain>($"{First}", nameof(IMailboxGrain.Post), _ => Task.FromResult<Outcome<LetterReceipt>>(new Refusal(RefusalCode.QueueFull)));
        await alerts.CanSpeak("Ticket", First);
        await alerts.Raise("Server", "The token is refused.", maySpeakItself: false);
        Assert.Empty(letters);

        await alerts.CanSpeak("Master", Second);

        Assert.Equal(("2", "The token is refused."), (Assert.Single(letters).By, letters[0].Letter.Content.Text));
    }

    [Fact]
    public async Task The_same_has_one_id_for_an_hour()
    {
        await alerts.CanSpeak("Master", Second);
        await alerts.Raise("Server", "a", false);
        await alerts.Raise("Server", "a", false);
        await alerts.Raise("Server", "b", false);
        clock.Advance(TimeSpan.FromHours(1));
        await alerts.Raise("Server", "a", false);

        Assert.Equal(3, letters.Select(said => said.Letter.Id).Distinct().Count());
    }

    [Fact]
    public async Task Without_a_channel_or_with_a_mailbox_that_fails_nothing_happens()
    {
        var silent = Alerts(null);
        await silent.CanSpeak("Master", Second);
        await silent.Raise("Server", "a", true);
        Assert.Empty(letters);

        grains.On<IMailboxGrain>($"{Second}", nameof(IMailboxGrain.Post), _ => throw new InvalidOperationException());
        await alerts.CanSpeak("Master", Second);
        await alerts.Raise("Server", "a", true);
        Assert.Empty(letters);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_the_mailbox_cannot_take_is_posted_straight_away(bool refused)
    {
        var posts = new FakePosts();
        grains.On<IMailboxGrain>($"{Second}", nameof(IMailboxGrain.Post), _ => refused
            ? Task.FromResult<Outcome<LetterReceipt>>(new Refusal(RefusalCode.Unavailable, "Storage"))
            : throw new OrleansException("no gateway"));
        alerts.Hand(Second, posts.For(new Fuse()));
        await alerts.CanSpeak("Master", Second);

        await alerts.Raise("Database", "It is away.", maySpeakItself: true);
        await alerts.Raise("Database", "It is away.", maySpeakItself: true);
        await alerts.Over("Database", "It is away.");

        Assert.Equal(["It is away.", "Over: It is away."], posts.Texts(77));
    }

    [Fact]
    public async Task What_troubles_the_mailbox_itself_is_posted_without_asking_it()
    {
        var posts = new FakePosts();
        await alerts.Raise("Core silo", "None answers.", maySpeakItself: true, pastMailbox: true);
        alerts.Hand(Second, posts.For(new Fuse()));
        await alerts.CanSpeak("Master", Second);

        Assert.Equal(["None answers."], posts.Texts(77));
        Assert.Empty(letters);
    }

    [Fact]
    public async Task That_a_trouble_is_over_goes_by_the_mailbox_too()
    {
        await alerts.Over("Parser silo", "None runs.");
        Assert.Empty(letters);
        await alerts.CanSpeak("Master", Second);
        await alerts.Over("Parser silo", "None runs.");

        Assert.Equal(("✅ Parser silo", "Over: None runs."), (letters[0].Letter.Content.Title, letters[0].Letter.Content.Text));
    }

    private OperatorAlerts Alerts(ulong? channel) => new(channel, grains, clock, NullLogger<OperatorAlerts>.Instance);
}

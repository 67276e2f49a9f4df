using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Commands.Fakes;
using CsCheck;

namespace BlissBot.BotClients.Tests.Commands.Running;

public sealed class AnswerGateTests
{
    private static readonly string[] Firsts = ["Answer", "Defer", "DeferUpdate", "Update", "Show", "Complete"];

    [Fact]
    public void However_many_answer_at_the_same_time_Discord_is_acknowledged_once() =>
        Gen.Select(Gen.Bool, Gen.Int[0, 4].Array[1, 30]).Sample((isControl, calls) =>
        {
            var discord = new FakeInteractions { Before = async _ => await Task.Yield() };
            var gate = new AnswerGate(discord, new(1, "token"), isControl, isHidden: false, Theme.Default);

            Task.WaitAll([.. calls.Select(call => Task.Run(() => Call(gate, call)))]);

            // The fake refuses a second acknowledgement as Discord does, so nothing having thrown is the proof.
            Assert.Single(discord.All, sent => Firsts.Contains(sent.Call));
            Assert.Contains(discord.All[0].Call, Firsts);
        }, iter: 300);

    [Fact]
    public async Task An_answer_nobody_knows_the_fate_of_is_not_given_twice()
    {
        var discord = new FakeInteractions();
        var gate = new AnswerGate(discord, new(1, "token"), isControl: false, isHidden: false, Theme.Default);
        discord.Before = _ => throw new DiscordUnavailableException(DiscordTrouble.Unknown, "No answer came.");

        await Assert.ThrowsAsync<DiscordUnavailableException>(() => gate.Say(new() { Text = "a" }, CancellationToken.None));
        discord.Before = _ => Task.CompletedTask;
        await Assert.ThrowsAsync<DiscordUnavailableException>(() => gate.Say(new() { Text = "b" }, CancellationToken.None));

        Assert.True(gate.IsAcknowledged);
        Assert.Empty(discord.All);
    }

    [Fact]
    public async Task After_Discord_called_it_expired_nothing_more_is_sent()
    {
        var calls = 0;
        var discord = new FakeInteractions();
        discord.Before = _ =>
        {
            calls++;
            throw new DiscordUnavailableException(DiscordTrouble.Expired, "Too late.");
        };
        var gate = new AnswerGate(discord, new(1, "token"), isControl: true, isHidden: false, Theme.Default);

        await Assert.ThrowsAsync<DiscordUnavailableException>(() => gate.Defer(CancellationToken.None));
        for (var call = 0; call < 5; call++)
            await Call(gate, call);

        Assert.True(gate.IsOver);
        Assert.Equal(1, calls);
    }

    [Fact]
    public async Task What_goes_out_keeps_Discords_limits()
    {
        var discord = new FakeInteractions();
        var gate = new AnswerGate(discord, new(1, "token"), isControl: false, isHidden: true, Theme.Default);

        await gate.Say(new() { Text = new string('x', 5_000) }, CancellationToken.None);

        Assert.True(discord.All[0].IsHidden);
        Assert.InRange(discord.All[0].Reply!.Text!.Length, 1, 2_000);
    }

    private static Task Call(AnswerGate gate, int call) => call switch
    {
        0 => gate.Say(new Reply { Text = "said" }, CancellationToken.None),
        1 => gate.Change(new Reply { Text = "changed" }, CancellationToken.None),
        2 => gate.Show(new("id", "Title", [new("a", "A")]), CancellationToken.None),
        3 => gate.Complete([], CancellationToken.None),
        _ => gate.Defer(CancellationToken.None),
    };

    [Fact]
    public async Task What_goes_out_wears_the_communitys_look()
    {
        var discord = new FakeInteractions();
        var gate = new AnswerGate(discord, new(1, "token"), isControl: false, isHidden: false, Theme.Of(good: "#0000FF", brand: "My Ark"));

        await gate.Say(Say.Good(Theme.Default, "Done"), TestContext.Current.CancellationToken);

        Assert.Equal((0x0000FF, "My Ark"), (discord.All[0].Reply!.Cards[0].Color, discord.All[0].Reply!.Cards[0].Footer));
    }
}

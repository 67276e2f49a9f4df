using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Rcon;
using static BlissBot.Silo.Rcon.RconInput;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>Everything that can happen, wherever it can happen: nothing is undefined, and no command is forgotten or ended twice.</summary>
public sealed class RconMachinePairsTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly RconInput[] Inputs =
    [
        new Send(TimeSpan.FromSeconds(10)), new Cancel(), new Connected(), new NotConnected(RconTroubles.Unreachable(default)), new Closed(), new BadFrame(),
        new DeadlinePassed(), new Reset(), new HurryUp(), new Send(TimeSpan.FromSeconds(10), Corrected: true), new Received(-1, 2, 0), new Received(0, 0, 20), new Received(0, 0, 10, KeepAlive: true), new Received(-7, 9, 4000),
        new Received(Own, 2, 0), new Received(Own, 0, 20), new Received(Own, 0, 4000), new Received(Own, 0, 5 << 20),
    ];

    /// <summary>With and without sentinel; time stands still or leaps over every limit.</summary>
    public static TheoryData<bool, int> Ways => new() { { false, 0 }, { false, 61 }, { true, 0 }, { true, 61 } };

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_happens_in_any_order_the_state_makes_sense(bool sentinel, int seconds)
    {
        var machine = new RconMachine(new RconOptions { UseSentinel = sentinel });
        // All orders of any length: a state seen before, apart from its clocks and counters, needs no second look.
        HashSet<object> seen = [];
        Queue<RconState> open = new([new RconState(RconLink.Disconnected, Start)]);
        HashSet<(RconLink, int)> pairs = [];
        while (open.TryDequeue(out var state))
            for (var index = 0; index < Inputs.Length; index++)
            {
                var now = state.Since + TimeSpan.FromSeconds(seconds);
                var input = Inputs[index] is Received { Id: Own } own ? own with { Id = state.Flight?.Id ?? state.LastId } : Inputs[index];
                var step = machine.Next(state, input, now, 0.5);
                Check(state, input, step);
                pairs.Add((state.Link, index));
                if (seen.Add(Shape(step.State))) open.Enqueue(step.State);
            }

        // Where no time passes, the three silences that make a wedge do not either.
        var links = Enum.GetValues<RconLink>().Where(link => seconds > 0 || link != RconLink.Wedged);
        Assert.Equal(links.SelectMany(link => Inputs.Select((_, index) => (link, index))).Order(), pairs.Order());
    }

    private static object Shape(RconState state) => (
        state.Link, Math.Min(state.Attempts, 2), Math.Min(state.Failures, 2), Math.Min(state.Silences, 3), state.Trouble?.Kind, state.Waiting, state.Habits,
        state.Flight is { } flight ? (Math.Sign(flight.Bytes), flight.Bytes > 3500, flight.Doubtful, flight.Sentinel != 0, flight.Zero, flight.Torn, flight.Id == state.QuietId) : default, state.QuietId != 0, state.QuietId == state.LastId);

    private static void Check(RconState before, RconInput input, RconStep step)
    {
        var (after, effects, reply) = (step.State, step.Effects, step.Reply);
        var what = $"{before} + {input} → {step}";
        Assert.True(Enum.IsDefined(after.Link), what);
        Assert.True(after.Link == RconLink.Busy == after.Flight is not null, what);
        Assert.True(after.Waiting is null || after.Link is RconLink.Connecting or RconLink.Authenticating, what);
        Assert.True(after.Deadline is not null == after.Link is RconLink.Connecting or RconLink.Authenticating or RconLink.Busy, what);
        Assert.True(after.RetryAt is not null == after.Link is RconLink.Wedged or RconLink.Backoff, what);
        Assert.True(after.LastId >= before.LastId && after.Noise >= before.Noise, what);

        // One command goes in, and comes out once: answered, failed, cancelled or still there.
        var held = before.Waiting is not null || before.Flight is not null;
        var wanted = held || input is Send;
        var ended = (reply is null ? 0 : 1) + (effects.HasFlag(RconEffects.Answer) ? 1 : 0) + (input is Cancel ? 1 : 0);
        var stays = after.Waiting is not null || after.Flight is not null;
        Assert.True(wanted ? (stays ? 0 : 1) == ended : reply is null && !effects.HasFlag(RconEffects.Answer), what);

        // "Not sent" is said of what was not sent, and nothing else.
        Assert.True(reply is not RconReply.NotSent || before.Flight is null || input is Received { Id: -1, Type: 2 }, what);
        Assert.True(reply is not RconReply.Unanswered || before.Flight is not null, what);
        // A command that was written and not answered leaves no connection on which its answer could still come.
        if (before.Flight is not null && after.Flight is null && !effects.HasFlag(RconEffects.Answer))
            Assert.True(effects.HasFlag(RconEffects.HangUp | RconEffects.Forget), what);

        // A socket is closed exactly when a state with one is left for a state without.
        Assert.True(effects.HasFlag(RconEffects.HangUp) == (HasSocket(before) && !HasSocket(after)), what);
        Assert.True(effects.HasFlag(RconEffects.Connect) == (!HasSocket(before) && HasSocket(after)), what);
        Assert.True(effects.HasFlag(RconEffects.Authenticate) == (before.Link != RconLink.Authenticating && after.Link == RconLink.Authenticating), what);
        Assert.True(effects.HasFlag(RconEffects.SendCommand) == (before.Flight is null && after.Flight is not null), what);
        Assert.True(after.Trouble is null || after.Trouble.Text.Length > 10, what);
    }

    private static bool HasSocket(RconState state) => state.Link is RconLink.Connecting or RconLink.Authenticating or RconLink.Ready or RconLink.Busy;

    /// <summary>Stands for the id that is waited for.</summary>
    private const int Own = int.MinValue;
}

using System.Runtime.CompilerServices;
using BlissBot.Discord.Gateway;
using static BlissBot.Discord.Gateway.GatewayInput;

namespace BlissBot.Discord.Tests.Gateway.Machine;

/// <summary>Everything that can happen, wherever it can happen: nothing is undefined, and no socket or lease is forgotten.</summary>
public sealed class GatewayMachinePairsTests
{
    private static readonly GatewayTrouble Failure = new(GatewayTroubleKind.NotOpened, "It did not work this time.");
    private static readonly GatewaySession Known = new("s1", MachineWorld.Resume, GatewayIntents.Guilds | GatewayIntents.MessageContent);
    private static readonly GatewayLease Lease = new(MachineWorld.Key, "me", 7, TimeSpan.FromSeconds(30), null, default);

    private static readonly GatewayInput[] Inputs =
    [
        new Start(), new Stop(), new LogOut(), new Leased(Lease), new Leased(Lease with { Point = new(Known, 5) }), new Leased(Lease with { Identifies = new(999, MachineWorld.Start, MachineWorld.Start) }),
        new NotLeased(Failure), new Renewed(), new NotRenewed(), new LeaseLost(), new Located(MachineWorld.Location()), new Located(MachineWorld.Location(10)), new Located(MachineWorld.Location(0)),
        new NotLocated(Failure), new Unauthorized(), new Opened(), new NotOpened(Failure), new Hello(TimeSpan.FromSeconds(41)), new Claimed(default, new(1, MachineWorld.Start, MachineWorld.Start)),
        new Claimed(TimeSpan.FromSeconds(4), null), new NotClaimed(Failure), new Ready(Known, 1), new Ready(null, 1), new Resumed(9), new Resumed(null), new Dispatched(8), new Dispatched(null), new Dispatched(9, 1),
        new BeatAsked(), new BeatAnswered(), new ReconnectAsked(), new InvalidSession(true), new InvalidSession(false), new Broken(Failure), new QueueFull(), new QueueDrained(),
        new Provoked(true), new Provoked(false), new Tick(), new Closed(null), new Closed(1000), new Closed(4000), new Closed(4002), new Closed(4004), new Closed(4008), new Closed(4009), new Closed(4014), new Closed(4999),
    ];

    /// <summary>Bare or with everything switched on; time stands still or leaps over more and more limits.</summary>
    public static TheoryData<bool, int> Ways => [.. new[] { 0, 11, 42, 700 }.SelectMany(seconds => new[] { (false, seconds), (true, seconds) })];

    [Theory]
    [MemberData(nameof(Ways))]
    public void Whatever_happens_in_any_order_the_state_makes_sense(bool all, int seconds)
    {
        var options = new GatewayOptions
        {
            Token = MachineWorld.Token,
            ApplicationId = 42,
            Intents = Known.Intents,
            DegradeWithoutContent = all,
            Guilds = all ? [1, 2] : [],
            DeafAfter = all ? TimeSpan.FromSeconds(30) : null,
            Provoke = _ => Task.FromResult(true),
        };
        var machine = new GatewayMachine(options);
        // All orders of any length: a state seen before, apart from its clocks and counters, needs no second look.
        HashSet<object> seen = [];
        Queue<GatewayState> open = new([machine.Initial(MachineWorld.Start)]);
        HashSet<(GatewayPhase, int)> pairs = [];
        while (open.TryDequeue(out var state))
            for (var index = 0; index < Inputs.Length; index++)
            {
                var now = (state.Phase == GatewayPhase.Stopped ? MachineWorld.Start : state.Since) + TimeSpan.FromSeconds(seconds);
                var step = machine.Next(state, Inputs[index], now, 0.5);
                Check(state, Inputs[index], step, now);
                pairs.Add((state.Phase, index));
                if (seen.Add(Shape(step.State, now))) open.Enqueue(step.State);
            }

        Assert.Equal(Enum.GetValues<GatewayPhase>().SelectMany(phase => Inputs.Select((_, index) => (phase, index))).Order(), pairs.Order());
    }

    private static object Shape(GatewayState state, DateTimeOffset now) => (
        (state.Phase, state.Session is not null, state.ResumesLeft, state.Location is { } where ? Math.Sign(where.StartLimit.Remaining - 50) : -2, state.BeatSentAt is not null, state.IsReady),
        (Math.Min(state.ResumeFailures, 2), Math.Min(state.IdentifyFailures, 2), Math.Min(state.OpenFailures, 5), state.MistakeAt is not null, state.SendLimit < 110, state.IsDegraded),
        (state.StableAt is not null, state.ReadyBy is not null, state.DeafAt is not null, state.Probing, state.WasDeaf, state.Awaited.Count),
        (state.Deadline <= now, state.LeaseEnds <= now, state.BeatAt <= now, Math.Min(state.Tally.Count, 2)));

    private static void Check(in GatewayState before, GatewayInput input, GatewayStep step, DateTimeOffset now)
    {
        var (after, effects) = (step.State, step.Effects);
        var from = before;
        Must(Enum.IsDefined(after.Phase));

        // A socket is opened when a phase with one is entered, and closed in exactly one way when it is left.
        var closes = effects & (GatewayEffects.Drop | GatewayEffects.Leave | GatewayEffects.Quit);
        Must(effects.HasFlag(GatewayEffects.Open) == (!HasSocket(before) && HasSocket(after)));
        Must(closes != 0 == (HasSocket(before) && !HasSocket(after)));
        Must(closes is 0 or GatewayEffects.Drop or GatewayEffects.Leave or GatewayEffects.Quit);
        Must(!effects.HasFlag(GatewayEffects.Quit) || input is LogOut);

        // The lease is there when something may be done with it, and given back or counted as lost when not.
        Must(after.Lease is null == after.Phase is GatewayPhase.Stopped or GatewayPhase.Standby or GatewayPhase.Fatal);
        Must((effects & (GatewayEffects.Release | GatewayEffects.Abandon)) != 0 == (before.Lease is not null && after.Lease is null));
        Must(after.LeaseEnds is not null == after.Lease is not null && after.RenewAt is not null == after.Lease is not null);

        // Nothing is said without the lease, and nothing before Discord has.
        var speaks = effects & (GatewayEffects.Beat | GatewayEffects.Identify | GatewayEffects.Resume);
        Must(speaks == 0 || after.Lease is not null && after.Phase is GatewayPhase.Claim or GatewayPhase.Join or GatewayPhase.Live);
        Must(!effects.HasFlag(GatewayEffects.Identify) || after is { Session: null, Phase: GatewayPhase.Join });
        Must(!effects.HasFlag(GatewayEffects.Resume) || after is { Session: not null, Phase: GatewayPhase.Join });

        // Every phase that waits for time has a time; every other ends by what it waits for.
        if (after.Phase != GatewayPhase.Standby)
            Must(after.Deadline is not null == after.Phase is GatewayPhase.Open or GatewayPhase.Hello or GatewayPhase.Join or GatewayPhase.Backoff);
        Must(after.BeatAt is not null == after.Phase is GatewayPhase.Claim or GatewayPhase.Join or GatewayPhase.Live);
        Must(after.LiveSince is not null == (after.Phase == GatewayPhase.Live) && (!after.IsReady || after.Phase == GatewayPhase.Live));
        Must(after.Phase is not (GatewayPhase.Stopped or GatewayPhase.Fatal or GatewayPhase.Clogged) || after.Deadline is null);
        Must(after.Session is not null || after.Phase != GatewayPhase.Live);
        if (input is Tick && before.Alarm <= now) Must(after.Alarm is null || after.Alarm > now || after.Alarm != before.Alarm || after.Phase != before.Phase);

        // The number of the last event never goes back within a session, and never to nothing.
        Must(after.Session is null || input is Ready or Leased || after.Sequence >= Math.Min(before.Sequence, 8));
        Must(after.ResumesLeft >= 1 && after.SendLimit >= 20);
        Must(before.Phase != GatewayPhase.Fatal || after.Phase == GatewayPhase.Fatal || input is Start or Stop or LogOut);
        Must(!effects.HasFlag(GatewayEffects.Alert) || after.Trouble is { NeedsOperator: true });

        void Must(bool holds, [CallerArgumentExpression(nameof(holds))] string? rule = null)
        {
            if (!holds) Assert.Fail($"{rule}\n{from}\n+ {input}\n→ {step}");
        }
    }

    private static bool HasSocket(in GatewayState state) => state.IsConnected || state.Phase == GatewayPhase.Open;
}

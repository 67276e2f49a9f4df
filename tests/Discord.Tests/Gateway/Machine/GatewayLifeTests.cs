using BlissBot.Discord.Gateway;
using static BlissBot.Discord.Gateway.GatewayInput;

namespace BlissBot.Discord.Tests.Gateway.Machine;

/// <summary>Heartbeats, readiness, deafness, leases, and stopping.</summary>
public sealed class GatewayLifeTests
{
    private static readonly TimeSpan Forty = TimeSpan.FromSeconds(40);

    private readonly MachineWorld world = new();

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.25, 10)]
    [InlineData(0.75, 30)]
    public void The_first_heartbeat_comes_at_a_random_moment_of_the_first_interval(double chance, double seconds)
    {
        world.Chance = chance;
        world.GoLive();

        Assert.Equal(MachineWorld.Start + TimeSpan.FromSeconds(seconds), world.State.BeatAt);
    }

    [Fact]
    public void Then_one_comes_every_interval_and_its_answer_is_measured()
    {
        world.GoLive();
        world.Wait(TimeSpan.FromSeconds(20));
        for (var beat = 0; beat < 5; beat++)
        {
            Assert.Equal(GatewayEffects.Beat, world.Effects);
            world.Wait(TimeSpan.FromSeconds(2)).Feed(new BeatAnswered()).Wait(Forty - TimeSpan.FromSeconds(2));
        }

        Assert.Equal(TimeSpan.FromSeconds(2), world.State.Latency);
    }

    [Fact]
    public void A_heartbeat_that_was_not_answered_by_the_next_makes_a_zombie()
    {
        world.GoLive().Wait(TimeSpan.FromSeconds(20)).Wait(Forty);

        Assert.Equal((GatewayEffects.Leave, GatewayTroubleKind.Zombie), (world.Effects, world.State.Trouble!.Kind));
        world.AssertResumes(TimeSpan.Zero);
    }

    [Fact]
    public void A_heartbeat_two_intervals_late_makes_one_too()
    {
        world.GoLive().Wait(TimeSpan.FromSeconds(20) + 2 * Forty + TimeSpan.FromMilliseconds(1));

        Assert.Equal(GatewayTroubles.LateBeat, world.State.Trouble);
        world.AssertResumes(TimeSpan.Zero);
    }

    [Fact]
    public void A_heartbeat_that_is_asked_for_is_sent_at_once_and_disturbs_no_other()
    {
        world.GoLive();
        var due = world.State.BeatAt;

        world.Feed(new BeatAsked());

        Assert.Equal((GatewayEffects.Beat, due, null), (world.Effects, world.State.BeatAt, world.State.BeatSentAt));
    }

    [Fact]
    public void The_heart_beats_while_READY_is_waited_for()
    {
        world.Feed(new Start(), new Leased(world.Lease()), new Located(MachineWorld.Location()), new Opened(), new Hello(Forty), new Claimed(default, null));

        world.Wait(TimeSpan.FromSeconds(20));

        Assert.Equal((GatewayPhase.Join, GatewayEffects.Beat), (world.State.Phase, world.Effects));
    }

    [Fact]
    public void An_event_without_a_number_does_not_touch_the_number()
    {
        world.GoLive().Feed(new Dispatched(12), new Dispatched(null), new Resumed(null), new BeatAnswered());

        Assert.Equal(12, world.State.Sequence);
    }

    [Fact]
    public void It_is_ready_when_the_last_of_its_guilds_has_come()
    {
        var guilds = new MachineWorld(new() { Token = MachineWorld.Token, ApplicationId = 42, Intents = GatewayIntents.Guilds, Guilds = [1, 2] }).GoLive();

        guilds.Feed(new Dispatched(2, 1), new Dispatched(3, 99));
        Assert.False(guilds.State.IsReady);
        guilds.Feed(new Dispatched(4, 2));
        Assert.True(guilds.State.IsReady);
    }

    [Fact]
    public void It_is_ready_after_fifteen_seconds_whatever_has_come()
    {
        var guilds = new MachineWorld(new() { Token = MachineWorld.Token, ApplicationId = 42, Intents = GatewayIntents.Guilds, Guilds = [1, 2] }).GoLive();

        Assert.False(guilds.Wait(TimeSpan.FromSeconds(14.9)).State.IsReady);
        Assert.True(guilds.Wait(TimeSpan.FromSeconds(0.1)).State.IsReady);
    }

    [Fact]
    public void Silence_that_an_accepted_provocation_does_not_end_is_deafness()
    {
        var deaf = Listening().GoLive();
        Assert.Equal(GatewayEffects.Beat, deaf.Wait(TimeSpan.FromMinutes(1)).Effects);
        deaf.Feed(new BeatAnswered());
        deaf.Wait(TimeSpan.FromMinutes(1)).Feed(new BeatAnswered());
        Assert.True(deaf.State.Probing);

        deaf.Feed(new Provoked(true)).Wait(TimeSpan.FromSeconds(10));

        Assert.Equal((GatewayEffects.Leave, GatewayTroubleKind.Deaf), (deaf.Effects, deaf.State.Trouble!.Kind));
        deaf.AssertResumes(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Silence_that_an_event_ends_or_that_nobody_could_end_is_none(bool accepted)
    {
        var quiet = Listening().GoLive();
        quiet.Wait(TimeSpan.FromMinutes(1)).Feed(new BeatAnswered());
        quiet.Wait(TimeSpan.FromMinutes(1)).Feed(new BeatAnswered());
        Assert.True(quiet.State.Probing);

        quiet.Feed(new Provoked(accepted));
        if (accepted) quiet.Feed(new Dispatched(2));
        quiet.Wait(TimeSpan.FromSeconds(10));

        Assert.Equal((GatewayPhase.Live, false), (quiet.State.Phase, quiet.State.Probing));
    }

    [Fact]
    public void A_session_with_the_intents_of_now_is_resumed_by_another_process_without_asking_where()
    {
        world.Feed(new Start(), new Leased(world.Lease(new(world.Session(), 77))));

        Assert.Equal((GatewayPhase.Open, MachineWorld.Resume, 77L), (world.State.Phase, world.State.Url, world.State.Sequence));
    }

    [Fact]
    public void A_session_with_other_intents_is_not_resumed()
    {
        world.Feed(new Start(), new Leased(world.Lease(new(world.Session() with { Intents = GatewayIntents.None }, 77))));

        Assert.Equal((GatewayPhase.Locate, null, 0L), (world.State.Phase, world.State.Session, world.State.Sequence));
    }

    [Fact]
    public void A_lost_lease_silences_at_once_and_is_asked_for_again()
    {
        world.GoLive().Feed(new LeaseLost());

        Assert.Equal(GatewayEffects.Drop | GatewayEffects.Abandon, world.Effects);
        Assert.Equal((GatewayPhase.Standby, null), (world.State.Phase, world.State.Session));
        Assert.Equal(GatewayEffects.Acquire, world.WaitForDeadline().Effects);
    }

    [Fact]
    public void A_lease_that_cannot_be_renewed_counts_as_lost_when_it_has_run_out()
    {
        var lease = world.Lease() with { Duration = TimeSpan.FromSeconds(30) };
        world.Feed(new Start(), new Leased(lease));

        Assert.Equal(GatewayEffects.Renew, world.Wait(TimeSpan.FromSeconds(10)).Effects);
        world.Feed(new Renewed());
        Assert.Equal(GatewayEffects.Renew, world.Wait(TimeSpan.FromSeconds(10)).Effects);
        world.Feed(new NotRenewed());
        Assert.Equal(GatewayEffects.Renew, world.Wait(TimeSpan.FromSeconds(1)).Effects);
        Assert.Equal(MachineWorld.Start + TimeSpan.FromSeconds(40), world.State.LeaseEnds);

        world.Wait(TimeSpan.FromSeconds(19));

        Assert.Equal((GatewayPhase.Standby, GatewayTroubles.LeaseExpired), (world.State.Phase, world.State.Trouble));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_stop_leaves_the_session_and_a_log_out_ends_it(bool logOut)
    {
        var effects = GatewayEffects.Release | (logOut ? GatewayEffects.Quit | GatewayEffects.Forget : GatewayEffects.Leave);

        world.GoLive().Feed(logOut ? new LogOut() : new Stop());

        Assert.Equal((GatewayPhase.Stopped, effects), (world.State.Phase, world.Effects));
    }

    [Fact]
    public void An_operator_is_told_once_of_one_thing_until_all_was_well_for_a_minute()
    {
        world.GoLive().Feed(new QueueFull());
        Assert.True(world.Effects.HasFlag(GatewayEffects.Alert));
        world.Feed(new QueueDrained()).Resuming().Feed(new Resumed(2), new QueueFull());
        Assert.False(world.Effects.HasFlag(GatewayEffects.Alert));

        world.Feed(new QueueDrained()).Resuming().Feed(new Resumed(3));
        for (var beat = 0; beat < 4; beat++) world.Wait(TimeSpan.FromSeconds(20)).Feed(new BeatAnswered());
        world.Feed(new QueueFull());

        Assert.True(world.Effects.HasFlag(GatewayEffects.Alert));
    }

    private static MachineWorld Listening() => new(new()
    {
        Token = MachineWorld.Token,
        ApplicationId = 42,
        Intents = GatewayIntents.Guilds,
        DeafAfter = TimeSpan.FromMinutes(2),
        Provoke = _ => Task.FromResult(true),
    });
}

using BlissBot.Discord.Gateway;
using static BlissBot.Discord.Gateway.GatewayInput;

namespace BlissBot.Discord.Tests.Gateway.Machine;

/// <summary>How long it waits, and how often it identifies.</summary>
public sealed class GatewayPauseTests
{
    private readonly MachineWorld world = new();

    [Fact]
    public void Pauses_before_resumes_double_up_to_half_a_minute()
    {
        List<double> pauses = [];
        world.GoLive();
        for (var again = 0; again < 9; again++)
        {
            world.Feed(new Closed(null));
            pauses.Add(world.Pause.TotalSeconds);
            world.WaitForDeadline();
            world.Resuming().Feed(new Resumed(null));
        }

        Assert.Equal([0, 1, 2, 4, 8, 16, 32, 32, 32], pauses);
    }

    [Fact]
    public void Pauses_before_identifies_double_up_to_two_minutes()
    {
        List<double> pauses = [];
        world.GoLive();
        for (var again = 0; again < 7; again++)
        {
            world.Feed(new Closed(4009));
            pauses.Add(world.Pause.TotalSeconds);
            world.WaitForDeadline().Feed(new Located(MachineWorld.Location()));
            world.Identified();
        }

        Assert.Equal([5, 10, 20, 40, 80, 120, 120], pauses);
    }

    [Theory]
    [InlineData(0, 3.75)]
    [InlineData(0.9999, 6.2498)]
    public void Pauses_are_up_to_a_quarter_shorter_or_longer(double chance, double seconds)
    {
        world.GoLive();
        world.Chance = chance;

        world.Feed(new Closed(4009));

        Assert.Equal(seconds, world.Pause.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    public void Only_a_minute_of_life_makes_pauses_small_again(int seconds, int pause)
    {
        world.GoLive().Feed(new Closed(null)).WaitForDeadline();
        world.Resuming().Feed(new Resumed(null)).Wait(TimeSpan.FromSeconds(20)).Feed(new BeatAnswered());

        world.Wait(TimeSpan.FromSeconds(seconds - 20)).Feed(new BeatAnswered(), new Closed(null));

        Assert.Equal(pause, world.Pause.TotalSeconds);
    }

    [Fact]
    public void A_hello_alone_makes_no_pause_small_again()
    {
        world.Feed(new Start(), new Leased(world.Lease()), new Located(MachineWorld.Location()));
        List<double> pauses = [];
        for (var again = 0; again < 4; again++)
        {
            world.Feed(new Opened(), new Hello(TimeSpan.FromSeconds(40)), new Closed(null));
            pauses.Add(world.Pause.TotalSeconds);
            world.WaitForDeadline().Feed(new Located(MachineWorld.Location()));
        }

        Assert.Equal([5, 10, 20, 40], pauses);
    }

    [Fact]
    public void With_plenty_of_identifies_nobody_waits_or_is_told()
    {
        world.Feed(new Start(), new Leased(world.Lease(tally: new(3, MachineWorld.Start, MachineWorld.Start))), new Located(MachineWorld.Location(50)));

        Assert.Equal((GatewayPhase.Open, GatewayEffects.Open), (world.State.Phase, world.Effects));
    }

    [Fact]
    public void With_few_identifies_left_there_is_one_in_ten_minutes_and_an_alert()
    {
        world.Feed(new Start(), new Leased(world.Lease(tally: new(3, MachineWorld.Start, MachineWorld.Start - TimeSpan.FromMinutes(4)))), new Located(MachineWorld.Location(49)));

        Assert.Equal((GatewayEffects.Alert, GatewayTroubleKind.IdentifyBudget), (world.Effects, world.State.Trouble!.Kind));
        Assert.Equal(TimeSpan.FromMinutes(6).TotalSeconds, world.Pause.TotalSeconds, 1.0);
        world.WaitForDeadline().Feed(new Located(MachineWorld.Location(49)));
        Assert.Equal((GatewayPhase.Open, GatewayEffects.Open), (world.State.Phase, world.Effects));
    }

    [Fact]
    public void With_none_left_it_waits_until_Discord_gives_new_ones()
    {
        world.Feed(new Start(), new Leased(world.Lease()), new Located(MachineWorld.Location(0, hours: 5)));

        Assert.Equal((GatewayPhase.Backoff, GatewayEffects.Alert), (world.State.Phase, world.Effects));
        Assert.Equal(TimeSpan.FromHours(5).TotalSeconds, world.Pause.TotalSeconds, 1.0);
        world.WaitForDeadline();
        Assert.Equal(GatewayPhase.Locate, world.State.Phase);
    }

    [Fact]
    public void Identifies_counted_by_ourselves_stop_a_crash_loop_even_when_Discord_counts_too_late()
    {
        var tally = new IdentifyTally(1000, MachineWorld.Start - TimeSpan.FromHours(20), MachineWorld.Start);
        world.Feed(new Start(), new Leased(world.Lease(tally: tally)), new Located(MachineWorld.Location(1000)));

        Assert.Equal(GatewayPhase.Backoff, world.State.Phase);
        Assert.Equal(TimeSpan.FromHours(4).TotalSeconds, world.Pause.TotalSeconds, 1.0);
    }

    [Fact]
    public void An_identify_that_is_not_its_turn_is_not_sent()
    {
        world.Feed(new Start(), new Leased(world.Lease()), new Located(MachineWorld.Location()), new Opened(), new Hello(TimeSpan.FromSeconds(40)), new Claimed(TimeSpan.FromSeconds(4), null));

        Assert.Equal((GatewayPhase.Backoff, GatewayEffects.Leave), (world.State.Phase, world.Effects));
        Assert.Equal((TimeSpan.FromSeconds(4.5), 0), (world.Pause, world.State.Identifies));
    }

    [Fact]
    public void A_directory_that_is_down_is_done_without_while_its_last_answer_leaves_plenty()
    {
        world.GoLive().Feed(new Closed(4009)).WaitForDeadline();
        world.Feed(new NotLocated(GatewayTroubles.Directory("down"))).WaitForDeadline();

        world.Feed(new NotLocated(GatewayTroubles.Directory("down")));

        Assert.Equal((GatewayPhase.Open, MachineWorld.Main, 899), (world.State.Phase, world.State.Url, world.State.Location!.StartLimit.Remaining));
    }
}

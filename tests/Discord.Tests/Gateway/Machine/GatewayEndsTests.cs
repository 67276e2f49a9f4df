using BlissBot.Discord.Gateway;
using static BlissBot.Discord.Gateway.GatewayInput;

namespace BlissBot.Discord.Tests.Gateway.Machine;

/// <summary>Every way a connection ends, and what is done about it.</summary>
public sealed class GatewayEndsTests
{
    private static readonly TimeSpan Five = TimeSpan.FromSeconds(5), Minute = TimeSpan.FromSeconds(60);

    private readonly MachineWorld world = new();

    [Theory]
    [InlineData(null)]
    [InlineData(1006)]
    [InlineData(4000)]
    [InlineData(4005)]
    public void After_a_loss_and_passing_errors_the_session_is_resumed_at_once(int? code)
    {
        world.GoLive().Feed(new Dispatched(17), new Closed(code));

        Assert.Equal(GatewayEffects.Drop, world.Effects & ~GatewayEffects.Alert);
        Assert.Equal(17, world.State.Sequence);
        Assert.Equal(code == 4005, world.Effects.HasFlag(GatewayEffects.Alert));
        world.AssertResumes(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(4998)]
    [InlineData(3000)]
    public void After_a_goodbye_or_an_unknown_code_one_resume_is_tried_and_then_a_new_session_is_begun(int code)
    {
        world.GoLive().Feed(new Closed(code));
        world.AssertResumes(TimeSpan.Zero);

        world.Resuming().Feed(new Closed(null));

        Assert.Equal(GatewayTroubleKind.FruitlessResumes, world.State.Trouble!.Kind);
        world.AssertIdentifies(Five);
    }

    [Fact]
    public void A_resume_that_works_after_a_goodbye_makes_everything_good()
    {
        world.GoLive().Feed(new Closed(1001));
        world.AssertResumes(TimeSpan.Zero);
        world.Resuming().Feed(new Resumed(2), new Closed(null));

        world.WaitForDeadline();
        world.Resuming().Feed(new Closed(null));

        Assert.NotNull(world.State.Session);
    }

    [Theory]
    [InlineData(4001)]
    [InlineData(4002)]
    public void A_mistake_of_ours_is_resumed_after_once_and_the_second_within_ten_minutes_alerts_and_identifies(int code)
    {
        world.GoLive().Feed(new Closed(code));
        Assert.Equal(GatewayEffects.Drop, world.Effects);
        world.AssertResumes(TimeSpan.Zero);

        world.Resuming().Feed(new Resumed(2)).Wait(TimeSpan.FromSeconds(30)).Feed(new Closed(code));

        Assert.True(world.Effects.HasFlag(GatewayEffects.Alert));
        Assert.Equal(GatewayTroubleKind.OwnMistake, world.State.Trouble!.Kind);
        world.AssertIdentifies(Five);
    }

    [Fact]
    public void A_mistake_long_after_the_last_is_a_first_one()
    {
        world.GoLive().Feed(new Closed(4002));
        world.AssertResumes(TimeSpan.Zero);
        world.Resuming().Feed(new Resumed(2));
        for (var beat = 0; beat < 20; beat++) world.Wait(TimeSpan.FromSeconds(40)).Feed(new BeatAnswered());

        world.Feed(new Closed(4002));

        Assert.False(world.Effects.HasFlag(GatewayEffects.Alert));
        world.AssertResumes(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(4003)]
    [InlineData(4007)]
    [InlineData(4009)]
    public void A_session_that_is_gone_is_dropped_and_a_new_one_begun(int code)
    {
        world.GoLive().Feed(new Dispatched(9), new Closed(code));

        Assert.Equal(GatewayTroubleKind.SessionInvalid, world.State.Trouble!.Kind);
        world.AssertIdentifies(Five);
    }

    [Theory]
    [InlineData(4004, GatewayTroubleKind.TokenRefused)]
    [InlineData(4010, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4011, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4012, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4013, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4014, GatewayTroubleKind.IntentsRefused)]
    public void What_only_an_operator_can_mend_stops_everything_and_alerts(int code, GatewayTroubleKind kind)
    {
        world.GoLive().Feed(new Closed(code));

        Assert.Equal(GatewayEffects.Drop | GatewayEffects.Release | GatewayEffects.Alert, world.Effects);
        Assert.Equal((GatewayPhase.Fatal, kind, code), (world.State.Phase, world.State.Trouble!.Kind, world.State.Trouble.CloseCode!.Value));
        world.Wait(TimeSpan.FromDays(2));
        Assert.Equal((GatewayPhase.Fatal, GatewayEffects.None), (world.State.Phase, world.Effects));
    }

    [Fact]
    public void A_401_of_the_directory_stops_everything_too()
    {
        world.Feed(new Start(), new Leased(world.Lease()), new Unauthorized());

        Assert.Equal(GatewayEffects.Release | GatewayEffects.Alert, world.Effects);
        Assert.Equal(GatewayPhase.Fatal, world.State.Phase);
    }

    [Fact]
    public void Refused_intents_are_named_together_with_the_place_to_switch_them_on()
    {
        world.GoLive().Feed(new Closed(4014));

        Assert.Contains("MessageContent", world.State.Trouble!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("GuildMessages", world.State.Trouble.Text, StringComparison.Ordinal);
        Assert.Contains("https://discord.com/developers/applications", world.State.Trouble.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_wanted_refused_intents_are_tried_once_more_without_the_message_content()
    {
        var options = MachineWorld.Options(degrade: true);
        var degrading = new MachineWorld(options).GoLive().Feed(new Closed(4014));

        Assert.True(degrading.Effects.HasFlag(GatewayEffects.Alert));
        Assert.True(degrading.State.IsDegraded);
        Assert.Equal(options.Intents & ~GatewayIntents.MessageContent, new GatewayMachine(options).Intents(degrading.State));
        degrading.AssertIdentifies(Five);

        degrading.Identified().Feed(new Closed(4014));
        Assert.Equal(GatewayPhase.Fatal, degrading.State.Phase);
    }

    [Fact]
    public void Sending_too_fast_waits_for_its_window_and_halves_what_is_sent()
    {
        world.GoLive().Feed(new Closed(4008));

        Assert.Equal(55, world.State.SendLimit);
        world.AssertResumes(Minute);

        for (var again = 0; again < 9; again++)
        {
            world.Resuming().Feed(new Resumed(null), new Closed(4008));
            world.WaitForDeadline();
        }

        Assert.Equal(20, world.State.SendLimit);
    }

    [Fact]
    public void A_request_for_a_new_connection_is_followed_at_once_and_counts_as_no_failure()
    {
        world.GoLive().Wait(TimeSpan.FromSeconds(6)).Feed(new ReconnectAsked());

        Assert.Equal((GatewayEffects.Leave, 0), (world.Effects, world.State.ResumeFailures));
        world.AssertResumes(TimeSpan.Zero);
        world.Resuming().Feed(new Resumed(2)).Wait(TimeSpan.FromSeconds(6)).Feed(new ReconnectAsked());
        world.AssertResumes(TimeSpan.Zero);
    }

    [Fact]
    public void A_gateway_that_asks_for_new_connections_all_the_time_is_visited_less_and_less()
    {
        List<double> pauses = [];
        world.GoLive();
        for (var again = 0; again < 5; again++)
        {
            world.Feed(new ReconnectAsked());
            pauses.Add(world.Pause.TotalSeconds);
            world.WaitForDeadline();
            world.Resuming().Feed(new Resumed(null));
        }

        Assert.Equal([0, 1, 2, 4, 8], pauses);
    }

    [Fact]
    public void A_new_connection_may_be_asked_for_in_place_of_a_hello()
    {
        world.Feed(new Start(), new Leased(world.Lease(new(world.Session(), 5))), new Opened(), new ReconnectAsked());

        Assert.Equal(GatewayEffects.Leave, world.Effects);
        world.AssertResumes(TimeSpan.Zero);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.5, 3)]
    [InlineData(0.999, 4.996)]
    public void A_session_that_may_be_resumed_is_after_one_to_five_seconds_on_a_new_connection(double chance, double seconds)
    {
        world.GoLive().Feed(new Dispatched(30));
        world.Chance = chance;
        world.Feed(new InvalidSession(true));

        Assert.Equal((GatewayEffects.Leave, 30L), (world.Effects, world.State.Sequence));
        world.AssertResumes(TimeSpan.FromSeconds(seconds));
    }

    [Fact]
    public void A_session_that_may_not_be_resumed_is_dropped_with_its_number()
    {
        world.GoLive().Feed(new Dispatched(30), new InvalidSession(false));

        Assert.Equal(GatewayEffects.Leave, world.Effects);
        world.AssertIdentifies(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public void A_gateway_that_refuses_every_new_session_is_asked_less_and_less()
    {
        List<double> pauses = [];
        world.GoLive();
        for (var again = 0; again < 7; again++)
        {
            world.Feed(new InvalidSession(false));
            pauses.Add(world.Pause.TotalSeconds);
            world.WaitForDeadline().Feed(new Located(MachineWorld.Location()), new Opened(), new Hello(TimeSpan.FromSeconds(40)), new Claimed(default, null));
        }

        Assert.Equal([3, 10, 20, 40, 80, 120, 120], pauses);
    }

    [Fact]
    public void Three_resumes_in_a_row_that_lead_to_nothing_end_the_session()
    {
        world.GoLive().Feed(new Closed(null));
        foreach (var pause in new[] { 0, 1, 2 })
        {
            world.AssertResumes(TimeSpan.FromSeconds(pause));
            world.Resuming().Feed(new Closed(null));
        }

        Assert.Equal(GatewayTroubleKind.FruitlessResumes, world.State.Trouble!.Kind);
        world.AssertIdentifies(Five);
    }

    [Fact]
    public void A_resume_that_worked_in_between_begins_the_count_anew()
    {
        world.GoLive().Feed(new Closed(null));
        for (var again = 0; again < 10; again++)
        {
            world.WaitForDeadline();
            world.Resuming().Feed(new Closed(null));
            world.WaitForDeadline();
            world.Resuming().Feed(new Resumed(null), new Closed(null));
        }

        Assert.NotNull(world.State.Session);
    }

    [Fact]
    public void Connections_that_cannot_even_be_opened_say_nothing_about_the_session()
    {
        world.GoLive().Feed(new Closed(null));
        for (var again = 0; again < 50; again++)
        {
            world.WaitForDeadline();
            if (world.State.Phase == GatewayPhase.Locate) world.Feed(new NotLocated(GatewayTroubles.Directory("down")));
            else world.Feed(new NotOpened(GatewayTroubles.Unreachable("down")));
        }

        Assert.NotNull(world.State.Session);
    }

    [Fact]
    public void A_resume_address_that_alone_is_dead_is_left_for_the_ordinary_one()
    {
        world.GoLive().Feed(new Closed(null));
        for (var again = 0; again < 4; again++) world.WaitForDeadline().Feed(new NotOpened(GatewayTroubles.Unreachable("down")));

        world.WaitForDeadline().Feed(new Located(MachineWorld.Location()));

        Assert.Equal((GatewayPhase.Open, MachineWorld.Main), (world.State.Phase, world.State.Url));
        world.Resuming();
    }

    [Fact]
    public void A_stream_that_breaks_is_left_resumably()
    {
        world.GoLive().Feed(new Broken(GatewayTroubles.Corrupt));

        Assert.Equal(GatewayEffects.Leave, world.Effects);
        world.AssertResumes(TimeSpan.Zero);
    }
}

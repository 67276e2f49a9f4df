using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Rcon;
using static BlissBot.Silo.Rcon.RconInput;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>What a connection decides, step by step, without a socket or a clock.</summary>
public sealed class RconMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);
    private static readonly RconTrouble Refused = new(RconTroubleKind.Unreachable, "Nobody listens.");

    private RconMachine machine = new(new RconOptions());
    private RconState state = new(RconLink.Disconnected, Start);
    private DateTimeOffset now = Start;

    [Fact]
    public void The_games_login_is_one_packet()
    {
        Assert.Equal(RconEffects.Connect, Do(new Send(Ten)).Effects);
        Assert.Equal(RconEffects.Authenticate, Do(new Connected()).Effects);
        Assert.Equal(RconEffects.SendCommand, Do(new Received(state.LastId, 2, 0)).Effects);
        Assert.Equal(RconEffects.Keep | RconEffects.Answer, Do(new Received(state.LastId, 0, 20)).Effects);
        Assert.Equal((RconLink.Ready, 0, 0L), (state.Link, state.Attempts, state.Noise));
    }

    [Fact]
    public void An_empty_packet_before_the_yes_is_noise()
    {
        Do(new Send(Ten));
        Do(new Connected());
        Do(new Received(state.LastId, 0, 0));
        Do(new Received(state.LastId, 2, 0));

        Assert.Equal((RconLink.Busy, 1L), (state.Link, state.Noise));
    }

    [Theory]
    [InlineData(RconTroubleKind.PasswordRejected, RconLink.AuthRejected)]
    [InlineData(RconTroubleKind.AuthSilent, RconLink.Backoff)]
    [InlineData(RconTroubleKind.AuthClosed, RconLink.Backoff)]
    [InlineData(RconTroubleKind.BadFrame, RconLink.Backoff)]
    [InlineData(RconTroubleKind.Unreachable, RconLink.Backoff)]
    [InlineData(RconTroubleKind.ConnectTimeout, RconLink.Backoff)]
    public void The_ways_not_to_get_in_are_told_apart(RconTroubleKind kind, RconLink link)
    {
        Do(new Send(Ten));
        if (kind is not (RconTroubleKind.Unreachable or RconTroubleKind.ConnectTimeout)) Do(new Connected());
        var step = kind switch
        {
            RconTroubleKind.PasswordRejected => Do(new Received(-1, 2, 0)),
            RconTroubleKind.AuthClosed => Do(new Closed()),
            RconTroubleKind.BadFrame => Do(new BadFrame()),
            RconTroubleKind.Unreachable => Do(new NotConnected(Refused)),
            _ => Due(),
        };

        Assert.Equal((link, kind), (state.Link, Assert.IsType<RconReply.NotSent>(step.Reply).Trouble.Kind));
        Assert.True(step.Effects.HasFlag(RconEffects.HangUp));
        Assert.Equal(kind, state.Trouble!.Kind);
    }

    [Fact]
    public void A_no_is_never_asked_for_again_by_itself()
    {
        Do(new Send(Ten));
        Do(new Connected());
        Do(new Received(-1, 2, 0));
        now += TimeSpan.FromDays(1);

        var again = Do(new Send(Ten));
        Assert.Equal((RconEffects.None, RconTroubleKind.PasswordRejected), (again.Effects, Assert.IsType<RconReply.NotSent>(again.Reply).Trouble.Kind));
        Do(new Reset());
        Assert.Equal(RconEffects.Connect, Do(new Send(Ten)).Effects);
    }

    [Theory]
    [InlineData(0.0, 4.0, 8.0, 16.0, 32.0, 48.0, 48.0)]
    [InlineData(0.5, 4.5, 9.0, 18.0, 36.0, 54.0, 54.0)]
    [InlineData(0.9999999, 5.0, 10.0, 20.0, 40.0, 60.0, 60.0)]
    public void Pauses_grow_from_4_to_60_seconds(double chance, params double[] seconds)
    {
        foreach (var pause in seconds)
        {
            Do(new Send(Ten));
            Do(new NotConnected(Refused), chance);
            Assert.Equal(pause, (state.RetryAt!.Value - now).TotalSeconds, 4);
            var early = Do(new Send(Ten));
            Assert.Equal((RconTroubleKind.BackingOff, RconEffects.None), (Assert.IsType<RconReply.NotSent>(early.Reply).Trouble.Kind, early.Effects));
            now = state.RetryAt.Value;
        }

        Assert.Equal(seconds.Length, state.Attempts);
    }

    [Fact]
    public void An_answered_command_makes_pauses_short_again()
    {
        for (var round = 0; round < 4; round++)
        {
            Do(new Send(Ten));
            Do(new NotConnected(Refused));
            now = state.RetryAt!.Value;
        }

        LogIn();
        Do(new Received(state.LastId, 0, 5));
        Do(new Send(Ten));
        Do(new Closed());

        Assert.Equal(TimeSpan.FromSeconds(4), state.RetryAt - now);
    }

    [Fact]
    public void Three_silent_logins_in_a_row_are_a_wedge_that_is_probed_once_a_minute()
    {
        foreach (var link in new[] { RconLink.Backoff, RconLink.Backoff, RconLink.Wedged, RconLink.Wedged })
        {
            Do(new Send(Ten));
            Do(new Connected());
            Due();
            Assert.Equal(link, state.Link);
            if (link == RconLink.Wedged)
            {
                Assert.Equal(TimeSpan.FromSeconds(60), state.RetryAt - now);
                Assert.Equal(RconTroubleKind.Wedged, Assert.IsType<RconReply.NotSent>(Do(new Send(Ten)).Reply).Trouble.Kind);
            }

            now = state.RetryAt!.Value;
        }

        LogIn();
        Assert.Equal(RconLink.Busy, state.Link);
    }

    [Fact]
    public void Silence_interrupted_by_anything_else_is_no_wedge()
    {
        foreach (var silent in new[] { true, true, false, true, true })
        {
            Do(new Send(Ten));
            if (silent) Do(new Connected());
            if (silent) Due();
            else Do(new NotConnected(Refused));
            Assert.Equal(RconLink.Backoff, state.Link);
            now = state.RetryAt!.Value;
        }
    }

    [Fact]
    public void Noise_is_counted_and_completes_nothing()
    {
        LogIn();
        var id = state.LastId;
        RconInput[] noise =
        [
            new Received(id, 0, 10, KeepAlive: true), new Received(0, 0, 10, KeepAlive: true), new Received(id - 1, 2, 0), new Received(id, 2, 4),
            new Received(id + 9, 0, 30), new Received(-1, 0, 3), new Received(id, 0, 0), new Received(id, 4, 3),
        ];

        foreach (var packet in noise)
            Assert.Equal((RconEffects.None, RconLink.Busy, null), (Do(packet).Effects, state.Link, (RconReply?)null));
        Assert.Equal(noise.Length, state.Noise);
        Assert.Equal(RconEffects.Keep | RconEffects.Answer, Do(new Received(id, 0, 3)).Effects);
        Assert.Equal(RconEffects.None, Do(new Received(id, 0, 3)).Effects);
        Assert.Equal(noise.Length + 1, state.Noise);
    }

    [Fact]
    public void An_answer_in_several_packets_ends_when_it_has_been_quiet()
    {
        LogIn();
        foreach (var length in new[] { 4000, 4000, 1809 })
        {
            Assert.Equal(RconEffects.Keep, Do(new Received(state.LastId, 0, length)).Effects);
            now += TimeSpan.FromMilliseconds(150);
            Assert.Equal(RconEffects.None, Do(new DeadlinePassed()).Effects);
        }

        Assert.Equal(RconEffects.Answer, Due().Effects);
        Assert.Equal((RconLink.Ready, TimeSpan.FromSeconds(0.5)), (state.Link, now - Start));
    }

    [Fact]
    public void A_stream_that_is_never_quiet_is_no_answer()
    {
        LogIn();
        RconStep step = default;
        for (var packet = 0; packet < 1000 && state.Link == RconLink.Busy; packet++)
        {
            Do(new Received(state.LastId, 0, 3600));
            now += TimeSpan.FromMilliseconds(100);
            step = Do(new DeadlinePassed());
        }

        Assert.Equal(RconTroubleKind.CommandTimeout, Assert.IsType<RconReply.Unanswered>(step.Reply).Trouble.Kind);
        Assert.Equal(TimeSpan.FromSeconds(12), now - Start);
    }

    [Fact]
    public void The_end_of_the_connection_in_a_long_answer_is_no_whole_answer()
    {
        LogIn();
        Do(new Received(state.LastId, 0, 4000));
        var step = Do(new Closed());

        Assert.True(Assert.IsType<RconReply.Unanswered>(step.Reply).Closed);
        Assert.True(step.Effects.HasFlag(RconEffects.Forget));
    }

    [Fact]
    public void A_server_that_answers_with_id_0_is_found_out_once_and_gets_each_command_on_a_connection_of_its_own()
    {
        LogIn();
        var deadline = state.Deadline!.Value;
        Assert.Equal(RconEffects.None, Do(new Received(0, 0, 10, KeepAlive: true)).Effects);
        Assert.Equal(RconEffects.Keep, Do(new Received(0, 0, 20)).Effects);
        Assert.Equal(deadline, state.Deadline);
        Assert.Equal(RconEffects.Answer | RconEffects.HangUp, Due().Effects);

        LogIn();
        Assert.Equal(RconEffects.None, Do(new Received(0, 0, 10, KeepAlive: true)).Effects);
        Assert.Equal(RconEffects.Keep | RconEffects.Answer | RconEffects.HangUp, Do(new Received(0, 0, 20)).Effects);
        Assert.Equal((RconLink.Disconnected, null), (state.Link, state.RetryAt));
    }

    [Fact]
    public void What_a_server_pushes_with_id_0_is_never_the_answer_when_the_true_one_comes_late()
    {
        LogIn();
        Assert.Equal(RconEffects.Keep, Do(new Received(0, 0, 20)).Effects);
        now += TimeSpan.FromSeconds(9);
        Assert.Equal(RconEffects.None, Do(new DeadlinePassed()).Effects);
        Assert.Equal(RconEffects.Forget | RconEffects.Keep | RconEffects.Answer, Do(new Received(state.LastId, 0, 7)).Effects);

        Do(new Send(Ten));
        Assert.Equal(RconEffects.None, Do(new Received(0, 0, 20)).Effects);
        Assert.Equal((RconLink.Busy, 2L), (state.Link, state.Noise));
    }

    [Fact]
    public void What_was_pushed_before_the_connection_ended_is_no_answer()
    {
        LogIn();
        Do(new Received(0, 0, 20));

        Assert.True(Assert.IsType<RconReply.Unanswered>(Do(new Closed()).Reply).Closed);
    }

    [Fact]
    public void More_of_an_answer_that_silence_had_ended_is_told_and_ends_the_connection()
    {
        LogIn();
        Do(new Received(state.LastId, 0, 4000));
        Due();
        Assert.Equal(RconEffects.HangUp, Do(new Received(state.LastId, 0, 900)).Effects);
        Assert.Equal((RconLink.Disconnected, 1L, RconTroubles.Torn), (state.Link, state.Noise, state.Trouble));
    }

    [Fact]
    public void More_of_an_answer_that_comes_while_the_next_command_runs_spoils_neither_that_nor_its_answer()
    {
        LogIn();
        Do(new Received(state.LastId, 0, 4000));
        var first = state.LastId;
        Due();
        Do(new Send(Ten));
        Assert.Equal((RconEffects.None, RconLink.Busy), (Do(new Received(first, 0, 900)).Effects, state.Link));

        Assert.Equal(RconEffects.Keep | RconEffects.Answer | RconEffects.HangUp, Do(new Received(state.LastId, 0, 20)).Effects);
        Assert.Equal((RconLink.Disconnected, 1L, RconTroubles.Torn), (state.Link, state.Noise, state.Trouble));
    }

    [Fact]
    public void A_no_to_a_command_says_that_it_was_not_done_and_that_a_new_login_is_needed()
    {
        LogIn();
        var step = Do(new Received(-1, 2, 0));

        Assert.Equal(RconTroubleKind.PasswordRejected, Assert.IsType<RconReply.NotSent>(step.Reply).Trouble.Kind);
        Assert.Equal((RconLink.Backoff, true), (state.Link, step.Effects.HasFlag(RconEffects.HangUp)));
    }

    [Fact]
    public void Who_is_in_a_hurry_ends_a_pause_but_never_has_a_refused_password_tried_again()
    {
        Do(new Send(Ten));
        Do(new NotConnected(Refused));
        Do(new HurryUp());
        Assert.Equal(RconEffects.Connect, Do(new Send(Ten)).Effects);

        Do(new Connected());
        Do(new Received(-1, 2, 0));
        Do(new HurryUp());
        Assert.Equal(RconTroubleKind.PasswordRejected, Assert.IsType<RconReply.NotSent>(Do(new Send(Ten)).Reply).Trouble.Kind);
        Assert.Equal(RconEffects.Connect, Do(new Send(Ten, Corrected: true)).Effects);
    }

    [Fact]
    public void Hurrying_a_wedged_server_does_not_forget_that_it_is_wedged()
    {
        for (var silence = 0; silence < 3; silence++)
        {
            Do(new Send(Ten));
            Do(new Connected());
            Due();
            Do(new HurryUp());
        }

        Assert.Equal((RconLink.Wedged, 3), (state.Link, state.Silences));
        Assert.Equal(RconEffects.Connect, Do(new Send(Ten)).Effects);
    }

    [Fact]
    public void A_sentinel_ends_a_long_answer_at_once_and_is_not_sent_before_it_began()
    {
        machine = new(new RconOptions { UseSentinel = true });
        LogIn();
        var id = state.LastId;
        Assert.Equal(RconEffects.Keep | RconEffects.SendSentinel, Do(new Received(id, 0, 4000)).Effects);
        Assert.Equal(RconEffects.Keep, Do(new Received(id, 0, 4000)).Effects);
        Assert.Equal(RconEffects.Answer, Do(new Received(id + 1, 0, 33)).Effects);
        Assert.Equal(RconEffects.None, Do(new Received(id + 1, 0, 4)).Effects);
        Assert.Equal((RconLink.Ready, 1L), (state.Link, state.Noise));
    }

    [Fact]
    public void A_sentinel_that_is_not_echoed_is_not_sent_again()
    {
        machine = new(new RconOptions { UseSentinel = true });
        LogIn();
        Do(new Received(state.LastId, 0, 4000));
        Assert.Equal(TimeSpan.FromSeconds(2), state.Deadline - now);
        Assert.Equal(RconEffects.Answer, Due().Effects);

        Do(new Send(Ten));
        Assert.Equal(RconEffects.Keep, Do(new Received(state.LastId, 0, 4000)).Effects);
        Assert.Equal(TimeSpan.FromMilliseconds(200), state.Deadline - now);
    }

    [Fact]
    public void Ids_stay_positive_for_ever()
    {
        LogIn();
        state = state with { LastId = int.MaxValue - 1, Flight = null, Link = RconLink.Ready };
        Do(new Send(Ten));

        Assert.Equal(1, state.Flight!.Id);
    }

    /// <summary>To the moment a command was sent.</summary>
    private void LogIn()
    {
        Do(new Send(Ten));
        Do(new Connected());
        Do(new Received(state.LastId, 2, 0));
    }

    private RconStep Due()
    {
        now = state.Deadline!.Value;
        return Do(new DeadlinePassed());
    }

    private RconStep Do(RconInput input, double chance = 0)
    {
        var step = machine.Next(state, input, now, chance);
        state = step.State;
        return step;
    }
}

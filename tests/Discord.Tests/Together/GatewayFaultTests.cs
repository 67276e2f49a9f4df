using BlissBot.Discord.Gateway;
using BlissBot.Simulators.Discord;

namespace BlissBot.Discord.Tests.Together;

/// <summary>Our gateway client against the simulated Discord: every way a connection can end, while people talk.</summary>
public sealed class GatewayFaultTests
{
    /// <summary>Ends after which the session goes on: nothing is missed and nothing comes twice.</summary>
    public static readonly TheoryData<string> Resumed = ["reset", "4000", "4001", "4002", "4005", "4008", "4321", "1000", "1001", "op 7", "op 9, resumable", "zombie"];

    /// <summary>Ends after which a new session begins.</summary>
    public static readonly TheoryData<string> Anew = ["4003", "4007", "4009", "op 9", "session forgotten"];

    [Theory, MemberData(nameof(Resumed))]
    public async Task After_this_end_the_session_goes_on_without_a_loss(string end)
    {
        await using var bot = await LiveBot.Start();
        await bot.UntilHeard("READY");
        await bot.Say("1", "2");
        await bot.UntilHeard("2");

        Cut(bot.Discord.Faults, end);
        await bot.Say("3", "4");
        if (end == "zombie")
        {
            await LiveBot.Until(() => bot.Gateway.Status.Resumes > 0);
            bot.Discord.Faults.HeartbeatsUnanswered = false;
        }
        await LiveBot.Until(() => bot.Gateway.Status is { Phase: GatewayPhase.Live, Resumes: > 0 });
        await bot.Say("5", "6");
        await bot.UntilHeard("6");

        Assert.Equal(["READY", "1", "2", "3", "4", "5", "6"], bot.Heard);
        Assert.Equal(1, bot.Gateway.Status.Identifies);
        Assert.Empty(bot.Discord.Truth.Bugs.All);
    }

    [Theory, MemberData(nameof(Anew))]
    public async Task After_this_end_a_new_session_begins_and_says_so(string end)
    {
        await using var bot = await LiveBot.Start();
        await bot.UntilHeard("READY");
        await bot.Say("1");
        await bot.UntilHeard("1");

        Cut(bot.Discord.Faults, end);
        await LiveBot.Until(() => bot.Heard.Count(heard => heard == "READY") == 2);
        await bot.Say("2");
        await bot.UntilHeard("2");

        Assert.Equal(["READY", "1", "READY", "2"], bot.Heard);
        Assert.Equal(2, bot.Gateway.Status.Identifies);
    }

    [Theory]
    [InlineData(4004, GatewayTroubleKind.TokenRefused)]
    [InlineData(4010, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4011, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4012, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4013, GatewayTroubleKind.ConfigurationRefused)]
    [InlineData(4014, GatewayTroubleKind.IntentsRefused)]
    public async Task After_this_code_the_bot_stops_and_an_operator_is_told(int code, GatewayTroubleKind kind)
    {
        await using var bot = await LiveBot.Start();
        await bot.UntilHeard("READY");

        bot.Discord.Faults.Close(code);
        await bot.UntilStoppedForGood();

        var alert = Assert.Single(bot.Alerts);
        Assert.Equal((kind, true, code), (alert.Kind, alert.NeedsOperator, alert.CloseCode ?? 0));
        Assert.Equal(1, bot.Discord.Truth.Gateway.All.Count(step => step.Kind == GatewayStepKind.Identified));
    }

    [Fact]
    public async Task A_wrong_token_stops_before_anything_is_opened()
    {
        await using var bot = await LiveBot.Start(token: "wrong.token.here");
        await bot.UntilStoppedForGood();

        Assert.Equal(GatewayTroubleKind.TokenRefused, Assert.Single(bot.Alerts).Kind);
        Assert.DoesNotContain(bot.Discord.Truth.Gateway.All, step => step.Kind == GatewayStepKind.Opened);
    }

    [Fact]
    public async Task Intents_that_are_not_switched_on_stop_the_bot_with_their_names()
    {
        await using var bot = await LiveBot.Start(new DiscordSimulatorOptions { World = new DiscordWorld { PrivilegedIntents = 0 } });
        await bot.UntilStoppedForGood();

        var alert = Assert.Single(bot.Alerts);
        Assert.Equal(GatewayTroubleKind.IntentsRefused, alert.Kind);
        Assert.Contains("content", alert.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Another_process_goes_on_where_a_dead_one_was()
    {
        await using var bot = await LiveBot.Start();
        await bot.UntilHeard("READY");
        await bot.Say("1", "2");
        await bot.UntilHeard("2");
        await LiveBot.Until(() => bot.Gateway.Status is var status && status.CommittedSequence == status.Sequence);

        bot.Gateway.Abort();
        await bot.Say("3", "4");
        bot.Connect();
        await bot.Say("5");
        await bot.UntilHeard("5");

        Assert.Equal(["READY", "1", "2", "3", "4", "5"], bot.Heard);
        Assert.Equal((1, 0), (bot.Gateway.Status.Resumes, bot.Gateway.Status.Identifies));
    }

    private static void Cut(DiscordFaults faults, string end)
    {
        switch (end)
        {
            case "reset": faults.Reset(); break;
            case "op 7": faults.AskToReconnect(); break;
            case "op 9": faults.Invalidate(resumable: false); break;
            case "op 9, resumable": faults.Invalidate(resumable: true); break;
            case "zombie": faults.HeartbeatsUnanswered = true; break;
            case "session forgotten":
                faults.KillSessions();
                faults.Reset();
                break;
            default: faults.Close(int.Parse(end, null)); break;
        }
    }
}

using BlissBot.Simulators.Discord;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class ResumeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("reset")]
    [InlineData("close")]
    [InlineData("vanish")]
    public async Task What_happened_meanwhile_is_told_again_once_and_in_order(string how)
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        await discord.Survivor.Say(discord.Channel, "before");
        await gateway.Until("MESSAGE_CREATE");

        if (how == "reset") discord.Faults.Reset();
        else if (how == "close") discord.Faults.Close(4000);
        else gateway.Vanish();
        await LeftAlone(discord);
        for (var number = 1; number <= 3; number++) await discord.Survivor.Say(discord.Channel, $"{number}");
        using var again = await discord.Connect(path: "/resume");
        await again.Resume(discord.Sandbox.Probe.BotToken, gateway.SessionId, gateway.Number);

        for (var number = 1; number <= 3; number++) Assert.Equal($"{number}", (string)(await again.Until("MESSAGE_CREATE"))["content"]!);
        await again.Until("RESUMED");
        await discord.Survivor.Say(discord.Channel, "after");
        Assert.Equal("after", (string)(await again.Until("MESSAGE_CREATE"))["content"]!);
        Assert.Equal(gateway.Number + 5, again.Number);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(1001)]
    public async Task A_client_that_says_goodbye_ends_its_session(int code)
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        await gateway.Close(code);
        await discord.Truth.Gateway.WaitForAsync(step => step.Kind == GatewayStepKind.Ended, Cancellation);

        await AssertRefused(discord, gateway.SessionId, gateway.Number);
    }

    [Fact]
    public async Task A_session_nobody_comes_back_to_is_forgotten()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        gateway.Vanish();
        await LeftAlone(discord);

        discord.Clock.Advance(TimeSpan.FromMinutes(3));

        await AssertRefused(discord, gateway.SessionId, gateway.Number);
    }

    [Fact]
    public async Task A_session_that_missed_more_than_is_kept_cannot_go_on()
    {
        await using var discord = await TestDiscord.Start(options => options with { Gateway = options.Gateway with { ReplayCapacity = 5 } });
        using var gateway = await discord.Session();
        gateway.Vanish();
        await LeftAlone(discord);

        for (var number = 0; number < 6; number++) await discord.Survivor.Say(discord.Channel, "x");

        await AssertRefused(discord, gateway.SessionId, gateway.Number);
    }

    [Fact]
    public async Task A_number_from_the_future_is_no_number()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        gateway.Vanish();
        await LeftAlone(discord);
        using var again = await discord.Connect();

        await again.Resume(discord.Sandbox.Probe.BotToken, gateway.SessionId, gateway.Number + 1);

        Assert.Equal(4007, await again.Closed());
    }

    [Fact]
    public async Task Another_token_cannot_take_a_session_over()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();
        using var thief = await discord.Connect();

        await thief.Resume(discord.Sandbox.Bots["master"].BotToken, gateway.SessionId, gateway.Number);

        Assert.False((bool)(await thief.Op(9))["d"]!);
        await gateway.Settle();
    }

    [Fact]
    public async Task After_a_refused_resume_the_same_socket_may_identify()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Connect();
        await gateway.Resume(discord.Sandbox.Probe.BotToken, "none", 1);
        await gateway.Op(9);

        await gateway.Send(new { op = 2, d = new { token = discord.Sandbox.Probe.BotToken, intents = RawGateway.Usual, properties = new { } } });

        await gateway.Until("READY");
    }

    [Fact]
    public async Task An_invalidated_session_goes_on_when_it_may_and_else_not()
    {
        await using var discord = await TestDiscord.Start();
        using var gateway = await discord.Session();

        discord.Faults.Invalidate(resumable: true);
        Assert.True((bool)(await gateway.Op(9))["d"]!);
        await discord.Survivor.Say(discord.Channel, "meanwhile");
        await gateway.Send(new { op = 6, d = new { token = discord.Sandbox.Probe.BotToken, session_id = gateway.SessionId, seq = gateway.Number } });
        await gateway.Until("MESSAGE_CREATE");
        await gateway.Until("RESUMED");
        discord.Faults.Invalidate(resumable: false);
        Assert.False((bool)(await gateway.Op(9))["d"]!);

        await AssertRefused(discord, gateway.SessionId, gateway.Number);
    }

    private static Task<GatewayStep> LeftAlone(TestDiscord discord) =>
        discord.Truth.Gateway.WaitForAsync(step => step.Kind is GatewayStepKind.Left or GatewayStepKind.Closed, Cancellation).WaitAsync(TimeSpan.FromSeconds(20), Cancellation);

    private static async Task AssertRefused(TestDiscord discord, string session, long number)
    {
        using var again = await discord.Connect();
        await again.Resume(discord.Sandbox.Probe.BotToken, session, number);
        Assert.False((bool)(await again.Op(9))["d"]!);
    }
}

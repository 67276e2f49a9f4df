using BlissBot.BotClients.Client;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Bots;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Client;

public sealed class GrainClaimsTests
{
    private readonly FakeTimeProvider clock = new();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_grain_decides(bool isOurs) =>
        Assert.Equal(isOurs, await Claims(Task.FromResult(isOurs)).Take(5, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Who_gets_no_answer_goes_on_while_somebody_still_waits()
    {
        var asked = Claims(new TaskCompletionSource<bool>().Task).Take(5, TestContext.Current.CancellationToken);
        Assert.False(asked.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(0.7));

        Assert.True(await asked);
        Assert.True(await Claims(Task.FromException<bool>(new TimeoutException())).Take(5, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task When_the_process_ends_nobody_goes_on()
    {
        using var ended = new CancellationTokenSource();
        var asked = Claims(new TaskCompletionSource<bool>().Task).Take(5, ended.Token);

        await ended.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asked);
    }

    private GrainClaims Claims(Task<bool> answer)
    {
        var grains = new FakeGrains();
        grains.On<IGatewaySessionGrain>("1", nameof(IGatewaySessionGrain.Claim), _ => answer);
        return new(grains.GatewaySession(new(1)), clock, NullLogger<GrainClaims>.Instance);
    }
}

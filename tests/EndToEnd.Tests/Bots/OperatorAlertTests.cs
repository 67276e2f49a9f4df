namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What operators are told in their channel when silos are in trouble.</summary>
public sealed class OperatorAlertTests : IDisposable
{
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_silo_that_is_killed_is_told_of_though_the_mailbox_went_with_it()
    {
        await using var cluster = await BotCluster.Start(folder.Path, servers: 1, Cancellation, watchSeconds: 0.3);

        cluster.KillSilo();
        // Its mailbox went with it: it is posted without.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromMinutes(2));
        await cluster.Discord.Truth.Writes.WaitForAsync(
            call => call.Path == $"channels/{cluster.AlertChannel}/messages" && call.Body.Contains("No core silo answers this process.", StringComparison.Ordinal), limit.Token);
    }

    public void Dispose() => folder.Dispose();
}

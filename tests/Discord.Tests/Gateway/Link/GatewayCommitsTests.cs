using BlissBot.Discord.Gateway;
using BlissBot.Discord.Tests.Gateway.Machine;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Gateway.Link;

public sealed class GatewayCommitsTests : IAsyncDisposable
{
    private static readonly GatewaySession Session = new("one", new("wss://one.example"), GatewayIntents.None);

    private readonly FakeTimeProvider time = new();
    private readonly ObservedSessions sessions;
    private readonly GatewayCommits commits;
    private readonly GatewayLease lease;
    private readonly TaskCompletionSource<GatewayLease> lost = new();

    public GatewayCommitsTests()
    {
        sessions = new(new MemoryGatewaySessions(time));
        commits = new(sessions, MachineWorld.Options(), time, lost.SetResult, NullLogger.Instance);
        lease = sessions.AcquireAsync(MachineWorld.Key, "me", Stop).Result!;
        commits.Begin(lease);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_done_is_written_down_a_quarter_of_a_second_later_and_only_once()
    {
        commits.Advance(new(Session, 3), 3);
        commits.Advance(new(Session, 5), 2);
        Assert.Equal(0, sessions.Commits);

        time.Advance(TimeSpan.FromMilliseconds(250));

        Assert.Equal(5, (await sessions.NextCommit())!.Sequence);
        await commits.Flush();
        Assert.Equal((1, 5L), (sessions.Commits, commits.Committed));
    }

    [Fact]
    public async Task Fifty_at_once_do_not_wait()
    {
        commits.Advance(new(Session, 50), 50);

        Assert.Equal(50, (await sessions.NextCommit())!.Sequence);
    }

    [Fact]
    public async Task A_write_that_fails_is_made_again_with_what_is_done_by_then()
    {
        sessions.FailNext = new IOException("the disk is full");
        commits.Advance(new(Session, 50), 50);
        await sessions.NextCommit();
        await commits.Flush();

        Assert.Equal(50, commits.Committed);
    }

    [Fact]
    public async Task A_flush_while_the_store_is_down_ends()
    {
        sessions.AlwaysFail = true;
        commits.Advance(new(Session, 5), 5);

        await commits.Flush();

        Assert.Equal(0, commits.Committed);
    }

    [Fact]
    public async Task A_lease_that_is_gone_is_told_and_nothing_is_written_any_more()
    {
        await sessions.ReleaseAsync(lease, Stop);
        commits.Advance(new(Session, 50), 50);

        Assert.Equal(lease, await lost.Task);
        commits.Advance(new(Session, 100), 50);
        await commits.Flush();
        Assert.Equal(1, sessions.Commits);
    }

    public ValueTask DisposeAsync()
    {
        commits.Dispose();
        return ValueTask.CompletedTask;
    }
}

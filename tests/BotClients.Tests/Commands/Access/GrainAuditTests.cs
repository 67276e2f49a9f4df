using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Tests.Commands.Fakes;
using BlissBot.Grains.Interfaces.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Commands.Access;

public sealed class GrainAuditTests : IAsyncDisposable
{
    private readonly CountedTime time = new();
    private readonly FakeGrains grains = new();
    private readonly RecordingLogs errors = new();
    private readonly LogAudit written = new(NullLogger<LogAudit>.Instance);
    private readonly List<AuditedAct> kept = [];
    private readonly GrainAudit audit;
    private Func<Task> silo = () => Task.CompletedTask;
    private readonly Dictionary<string, TaskCompletionSource> held = [];
    private int calls;
    private int waits;

    public GrainAuditTests()
    {
        foreach (var guild in Enumerable.Range(100, 12).Select(number => $"{number}").Concat(["200", "0"]))
            grains.On<IAuditGrain>(guild, nameof(IAuditGrain.Append), arguments => Take(guild, (ImmutableArray<AuditedAct>)arguments[0]!));
        audit = new GrainAudit(grains, written, time, errors.CreateLogger<GrainAudit>());
    }

    private IEnumerable<string> Lines => errors.Entries.Select(entry => entry.Text);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_act_is_in_the_log_and_with_its_community()
    {
        await audit.StartAsync(Cancellation);

        await audit.Write(Entry("rcon run"));
        await audit.Write(Entry("server save") with { Guild = 200 });
        await audit.Write(Entry("help") with { Guild = null });

        await Until(() => Kept().Length == 3);
        Assert.Equal(["help", "rcon run", "server save"], Kept().Select(act => act.Command).Order());
        Assert.Equal(["IAuditGrain/0.Append", "IAuditGrain/100.Append", "IAuditGrain/200.Append"], grains.Calls.Select(call => call.Call).Order());
        Assert.Equal(3, written.Recent.Length);
    }

    [Theory]
    [InlineData("command=cheat EnableCheats hunter2")]
    [InlineData("command=admincheat RequestSpectator hunter2")]
    [InlineData("text=-AuthToken=hunter2 -log")]
    public async Task No_secret_reaches_the_log_or_a_silo(string arguments)
    {
        await audit.StartAsync(Cancellation);

        await audit.Write(Entry("rcon run") with { Arguments = arguments, Reason = "SetAdminPwd hunter2", Target = "Password=hunter2" });

        await Until(() => Kept().Length == 1);
        Assert.DoesNotContain("hunter2", $"{Kept()[0]} {Assert.Single(written.Recent)}", StringComparison.Ordinal);
        Assert.Contains("***", Kept()[0].Arguments, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_silo_does_not_take_is_sent_again_under_the_same_id_and_holds_up_no_command()
    {
        silo = () => calls < 3 ? Task.FromException(new TimeoutException()) : Task.CompletedTask;
        await audit.StartAsync(Cancellation);

        await audit.Write(Entry("rcon run"));
        await Until(() => time.Timers == 1);
        time.Advance(TimeSpan.FromSeconds(1));
        await Until(() => time.Timers == 2);
        Assert.Equal(2, calls);
        time.Advance(TimeSpan.FromSeconds(2));
        await Until(() => Kept().Length == 1);

        Assert.Equal(3, calls);
        Assert.Single(grains.Calls.Select(call => ((ImmutableArray<AuditedAct>)call.Arguments[0]!)[0].Id).Distinct());
        Assert.Single(Lines, line => line.Contains("tried again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task When_too_many_wait_the_log_names_those_that_are_not_stored()
    {
        for (var number = 0; number < GrainAudit.Capacity + 2; number++)
            await audit.Write(Entry($"command {number}"));

        Assert.Equal(2, Lines.Count(line => line.Contains("too many wait", StringComparison.Ordinal)));
        Assert.Contains(Lines, line => line.Contains($"/command {GrainAudit.Capacity}", StringComparison.Ordinal));
        await audit.StartAsync(Cancellation);
        await Until(() => Kept().Length == GrainAudit.Capacity);
    }

    [Fact]
    public async Task A_community_whose_audit_is_slow_holds_up_no_other_and_keeps_its_order()
    {
        var slow = held["100"] = new();
        await audit.StartAsync(Cancellation);
        await audit.Write(Entry("first"));
        await Until(() => Volatile.Read(ref waits) == 1);
        await audit.Write(Entry("second"));
        await audit.Write(Entry("third"));

        await audit.Write(Entry("elsewhere") with { Guild = 200 });
        await Until(() => Kept().Length == 1);
        Assert.Equal("elsewhere", Kept()[0].Command);

        slow.SetResult();
        await Until(() => Kept().Length == 4);
        Assert.Equal(["elsewhere", "first", "second", "third"], Kept().Select(act => act.Command));
    }

    [Fact]
    public async Task However_many_communities_there_are_what_waits_is_bounded()
    {
        for (var number = 0; number < GrainAudit.MostWaiting + 3; number++)
            await audit.Write(Entry($"command {number}") with { Guild = 100 + ((ulong)number % 11) });

        Assert.Equal(3, Lines.Count(line => line.Contains("too many wait", StringComparison.Ordinal)));
        await audit.StartAsync(Cancellation);
        await Until(() => Kept().Length == GrainAudit.MostWaiting);
    }

    [Fact]
    public async Task When_the_silos_are_away_for_too_long_the_log_names_what_is_given_up()
    {
        silo = () => Task.FromException(new TimeoutException());
        await audit.StartAsync(Cancellation);
        await audit.Write(Entry("rcon run"));

        await Until(() => { time.Advance(TimeSpan.FromMinutes(2)); return Lines.Any(line => line.Contains("away for too long", StringComparison.Ordinal)); });

        silo = () => Task.CompletedTask;
        await audit.Write(Entry("server save"));
        await Until(() => Kept().Length == 1);
        Assert.Equal("server save", Kept()[0].Command);
    }

    [Fact]
    public async Task What_a_silo_refuses_does_not_stop_what_comes_behind()
    {
        silo = () => calls == 1 ? Task.FromException(new ArgumentException("no")) : Task.CompletedTask;
        await audit.StartAsync(Cancellation);
        await audit.Write(Entry("rcon run"));
        await Until(() => Lines.Any(line => line.Contains("it is refused", StringComparison.Ordinal)));

        await audit.Write(Entry("server save"));

        await Until(() => Kept().Length == 1);
    }

    [Fact]
    public async Task At_the_end_of_the_process_what_waits_is_sent_or_named()
    {
        var answer = new TaskCompletionSource();
        silo = () => answer.Task;
        await audit.StartAsync(Cancellation);
        await audit.Write(Entry("rcon run"));
        await Until(() => calls == 1);
        await audit.Write(Entry("server save"));

        var stopping = audit.StoppingAsync(Cancellation);
        await Until(() => { time.Advance(TimeSpan.FromSeconds(1)); return stopping.IsCompleted; });

        await stopping;
        Assert.Equal(2, Lines.Count(line => line.Contains("the process ends", StringComparison.Ordinal)));
    }

    public async ValueTask DisposeAsync()
    {
        silo = () => Task.CompletedTask;
        var stopping = audit.StoppingAsync(CancellationToken.None);
        await Until(() => { time.Advance(TimeSpan.FromMinutes(1)); return stopping.IsCompleted; });
        audit.Dispose();
    }

    private AuditEntry Entry(string command) => new(time.GetUtcNow(), 100, 7, "Ann", command, "island", "", AuditOutcome.Done);

    private AuditedAct[] Kept()
    {
        lock (kept)
            return [.. kept];
    }

    private async Task Take(string guild, ImmutableArray<AuditedAct> acts)
    {
        if (held.TryGetValue(guild, out var answer))
        {
            Interlocked.Increment(ref waits);
            await answer.Task;
        }
        Interlocked.Increment(ref calls);
        await silo();
        lock (kept)
            kept.AddRange(acts);
    }

    /// <summary>A clock that says how many waits have begun.</summary>
    private sealed class CountedTime() : FakeTimeProvider(new DateTimeOffset(2027, 1, 1, 12, 0, 0, TimeSpan.Zero))
    {
        private int timers;

        public int Timers => Volatile.Read(ref timers);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            Interlocked.Increment(ref timers);
            return timer;
        }
    }

    private static async Task Until(Func<bool> come)
    {
        using var enough = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!come())
        {
            enough.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}

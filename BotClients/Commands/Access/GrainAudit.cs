using System.Collections.Immutable;
using System.Threading.Channels;
using BlissBot.Grains.Interfaces.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>
/// Writes the audit to the log at once, and to the silos in the order of the acts, beside the commands. What the silos
/// do not take is sent again, after 1 s, then later and later up to a minute. Nothing is lost in silence: what cannot
/// wait any more, because too much does or for too long, is named in the log.
/// </summary>
internal sealed partial class GrainAudit(IGrainFactory grains, LogAudit written, TimeProvider time, ILogger<GrainAudit> log) : IAudit, IHostedLifecycleService, IDisposable
{
    /// <summary>Acts that wait at most.</summary>
    public const int Capacity = 1_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly Channel<Waiting> queue = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private Task sending = Task.CompletedTask;

    public async ValueTask Write(AuditEntry given)
    {
        var entry = given.Redacted();
        await written.Write(entry);
        var act = new AuditedAct(
            Guid.CreateVersion7(entry.At), entry.At, entry.Actor, entry.ActorName, entry.Command, entry.Target, entry.Arguments, entry.Outcome, entry.Reason);
        if (!queue.Writer.TryWrite(new(entry.Guild, act)))
            Lost(log, act.Command, act.Actor, act.At, "too many wait already");
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        sending = Task.Run(() => Send(stop.Token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the bots, before a silo that may run in this very process: what waits gets a last chance.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await sending.WaitAsync(Farewell, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (queue.Reader.TryRead(out var left))
            Lost(log, left.Act.Command, left.Act.Actor, left.Act.At, "the process ends");
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stop.Dispose();

    private async Task Send(CancellationToken stopping)
    {
        var batch = new List<Waiting>();
        while (await queue.Reader.WaitToReadAsync(stopping))
        {
            while (batch.Count < IAuditGrain.MostAtOnce && queue.Reader.TryRead(out var waiting))
                batch.Add(waiting);
            foreach (var ofGuild in batch.GroupBy(waiting => waiting.Guild))
                await Deliver(ofGuild.Key, [.. ofGuild.Select(waiting => waiting.Act)], stopping);
            batch.Clear();
        }
    }

    /// <summary>Ends when the silos have it, or when it is given up and said so.</summary>
    private async Task Deliver(ulong? guild, ImmutableArray<AuditedAct> acts, CancellationToken stopping)
    {
        for (var pause = FirstPause; ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await grains.Audit(guild).Append(acts).WaitAsync(stopping);
                return;
            }
            catch (Exception failure)
            {
                // The ids are in the acts, so what arrived all the same is not written twice.
                var why = stopping.IsCancellationRequested ? "the process ends" : failure is ArgumentException ? "it is refused" : "the silos have been away for too long";
                if (!stopping.IsCancellationRequested && failure is not ArgumentException && time.GetUtcNow() - acts[0].At < GiveUpAfter)
                {
                    if (pause == FirstPause)
                        NotYet(log, acts.Length, failure);
                }
                else
                {
                    foreach (var act in acts)
                        Lost(log, act.Command, act.Actor, act.At, why);
                    return;
                }
            }
            await Task.Delay(pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Acts} entries of the audit could not be stored; it is tried again.")]
    private static partial void NotYet(ILogger log, int acts, Exception failure);

    [LoggerMessage(LogLevel.Error, "Not stored in the audit: /{Command} of user {Actor} at {At}, because {Why}. The log has it.")]
    private static partial void Lost(ILogger log, string command, ulong actor, DateTimeOffset at, string why);

    private sealed record Waiting(ulong? Guild, AuditedAct Act);
}

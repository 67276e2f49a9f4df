using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>
/// Writes the audit to the log at once, and to the silos beside the commands: the acts of one community in their order,
/// without one community waiting for another. What the silos do not take is sent again, after 1 s, then later and later
/// up to a minute. Nothing is lost in silence: what cannot wait any more, because too much does or for too long, is
/// named in the log.
/// </summary>
internal sealed partial class GrainAudit(IGrainFactory grains, LogAudit written, TimeProvider time, ILogger<GrainAudit> log) : IAudit, IHostedLifecycleService, IDisposable
{
    /// <summary>Acts of one community that wait at most.</summary>
    public const int Capacity = 1_000;

    /// <summary>Acts of all communities that wait at most.</summary>
    public const int MostWaiting = 10_000;

    private const string Ending = "the process ends";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(1);
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(3);

    private readonly Lock gate = new();
    private readonly Dictionary<ulong, Lane> lanes = [];
    private readonly CancellationTokenSource stop = new();
    private int waiting;
    private bool isStarted;
    private bool isClosed;

    public async ValueTask Write(AuditEntry given)
    {
        var entry = given.Redacted();
        await written.Write(entry);
        var act = new AuditedAct(
            Guid.CreateVersion7(entry.At), entry.At, entry.Actor, entry.ActorName, entry.Command, entry.Target, entry.Arguments, entry.Outcome, entry.Reason);
        if (NotAccepted(entry.Guild ?? 0, act) is { } why)
            Lost(log, act.Command, act.Actor, act.At, why);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            isStarted = true;
            foreach (var (guild, lane) in lanes)
                Begin(guild, lane);
        }
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the bots, before a silo that may run in this very process: what waits gets a last chance.</summary>
    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        Task sending;
        lock (gate)
        {
            isClosed = true;
            sending = Task.WhenAll(lanes.Values.Select(lane => lane.Sending));
        }
        await sending.WaitAsync(Farewell, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await stop.CancelAsync();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        AuditedAct[] left;
        lock (gate)
        {
            left = [.. lanes.Values.SelectMany(lane => lane.Acts)];
            lanes.Clear();
        }
        foreach (var act in left)
            Lost(log, act.Command, act.Actor, act.At, Ending);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => stop.Dispose();

    /// <summary>Null when it waits to be sent, else why it does not.</summary>
    private string? NotAccepted(ulong guild, AuditedAct act)
    {
        lock (gate)
        {
            if (isClosed)
                return Ending;
            if (!lanes.TryGetValue(guild, out var lane))
                lanes[guild] = lane = new();
            if (lane.Acts.Count == Capacity || waiting == MostWaiting)
                return "too many wait already";
            lane.Acts.Enqueue(act);
            waiting++;
            if (isStarted && lane.Sending.IsCompleted)
                Begin(guild, lane);
            return null;
        }
    }

    private void Begin(ulong guild, Lane lane) => lane.Sending = Task.Run(() => Send(guild, lane, stop.Token), CancellationToken.None);

    /// <summary>Until nothing of that community waits.</summary>
    private async Task Send(ulong guild, Lane lane, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && Next(guild, lane) is { IsEmpty: false } acts)
            await Deliver(guild == 0 ? null : guild, acts, stopping);
    }

    private ImmutableArray<AuditedAct> Next(ulong guild, Lane lane)
    {
        lock (gate)
        {
            var acts = ImmutableArray.CreateBuilder<AuditedAct>();
            while (acts.Count < IAuditGrain.MostAtOnce && lane.Acts.TryDequeue(out var act))
                acts.Add(act);
            waiting -= acts.Count;
            // Whoever writes next begins another: this one is about to end, and may not have yet.
            if (acts.Count == 0)
                lanes.Remove(guild);
            return acts.ToImmutable();
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
                var why = stopping.IsCancellationRequested ? Ending : failure is ArgumentException ? "it is refused" : "the silos have been away for too long";
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

    private sealed class Lane
    {
        public Queue<AuditedAct> Acts { get; } = [];

        public Task Sending { get; set; } = Task.CompletedTask;
    }
}

using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlissBot.Grains.Records;

/// <summary>
/// Has a server's rows written, asked about, and deleted when they are old. It remembers nothing itself: an item's
/// sequence and time are the row's identity, so what comes again changes nothing.
/// </summary>
[GrainType("logbook"), RequiresRole(SiloRoles.Core), BesideServer]
internal sealed partial class LogbookGrain(
    ILogRecords records, IServerCatalog catalog, IOptions<RecordsOptions> options, TimeProvider time, ILogger<LogbookGrain> log) : Grain, ILogbookGrain, IRemindable
{
    private ServerId server;
    private bool isPurging;
    private bool isReminded;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server))
            this.LeaveSoon();
        else
            this.RegisterGrainTimer(Purge, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMinutes(options.Value.PurgeMinutes)) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task<long> Observe(ImmutableArray<BridgeItem> items)
    {
        if (!server.IsValid)
            throw new ArgumentException($"'{Refusal.Bounded(this.GetPrimaryKeyString())}' is no server id.");
        if (items.IsDefaultOrEmpty)
            return 0;
        await records.Append(server, [.. items.Select(LogRows.Of).OfType<LogRecord>()], CancellationToken.None);
        return items.Max(item => item.Sequence);
    }

    public async Task<Outcome<LogPage>> Find(LogQuery query, PageRequest page)
    {
        if (RecordQueries.Check(query) is { } fault)
            return fault;
        if (RecordCursor.Check(page, out LogPlace? before) is { } wrong)
            return wrong;
        if (!await IsKnown())
            return new Refusal(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));
        try
        {
            var rows = await records.Find(server, RecordQueries.Filter(query), before, page.Size + 1, CancellationToken.None);
            var shown = rows.Length > page.Size ? rows[..page.Size] : rows;
            return new LogPage([.. shown.Select(Entry)], rows.Length > page.Size ? RecordCursor.Write(shown[^1].Place) : null);
        }
        catch (TimeoutException)
        {
            return new Refusal(RefusalCode.TimedOut);
        }
    }

    /// <summary>Only brings the grain back, which is all it takes.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private static LogEntry Entry(LogRecord row) => new(row.Sequence, row.At, row.SeenAt, row.Kind, row.What, row.Player, row.Tribe, row.Text);

    private async Task Purge(CancellationToken cancellation)
    {
        if (isPurging)
            return;
        isPurging = true;
        try
        {
            var before = time.GetUtcNow().AddDays(-options.Value.LogDays);
            var gone = await Purging.Run(most => records.Purge(server, before, options.Value.LogRows, most, cancellation).AsTask(), cancellation);
            if (gone > 0)
                Purged(server, gone);
            await StayOrLeave();
        }
        catch (Exception failure)
        {
            // The rows stay a while longer; the next look is soon enough.
            NotPurged(failure, server);
        }
        finally
        {
            isPurging = false;
        }
    }

    /// <summary>A server that is no longer configured is looked after until its last row is gone.</summary>
    private async Task StayOrLeave()
    {
        if (await IsKnown() || !(await records.Find(server, new LogFilter(), null, 1, CancellationToken.None)).IsEmpty)
        {
            if (!isReminded)
                await this.KeepWaking();
            isReminded = true;
            return;
        }
        await this.StopWaking();
        DeactivateOnIdle();
    }

    private async ValueTask<bool> IsKnown() => server.IsValid && (await catalog.List(CancellationToken.None)).Any(known => known.Id == server);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Rows} old lines were deleted.")]
    private partial void Purged(ServerId server, long rows);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: old lines could not be deleted; it is tried again.")]
    private partial void NotPurged(Exception failure, ServerId server);
}

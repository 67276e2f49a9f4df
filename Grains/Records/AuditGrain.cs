using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;

namespace BlissBot.Grains.Records;

/// <summary>Has a community's audit written, asked about, and deleted when it is old.</summary>
[GrainType("audit"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class AuditGrain(
    IAuditRecords records, IOptions<RecordsOptions> options, TimeProvider time, ILogger<AuditGrain> log) : Grain, IAuditGrain
{
    private const int MaxText = 1_000;

    private ulong guild;
    private bool isPurging;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var key = this.GetPrimaryKeyString();
        if (!ulong.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out guild) || guild.ToString(CultureInfo.InvariantCulture) != key)
            throw new ArgumentException($"'{Refusal.Bounded(key)}' is no community's id.");
        this.RegisterGrainTimer(Purge, new GrainTimerCreationOptions(TimeSpan.Zero, TimeSpan.FromMinutes(options.Value.PurgeMinutes)) { Interleave = true });
        return Task.CompletedTask;
    }

    public async Task Append(ImmutableArray<AuditedAct> acts)
    {
        if (acts.IsDefaultOrEmpty)
            return;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(acts.Length, IAuditGrain.MostAtOnce, nameof(acts));
        await records.Append(guild, [.. acts.Select(Clean)], CancellationToken.None);
    }

    public async Task<Outcome<AuditPage>> Find(AuditQuery query, PageRequest page)
    {
        if (RecordQueries.Check(query) is { } fault)
            return fault;
        if (RecordCursor.Check(page, out AuditPlace? before) is { } wrong)
            return wrong;
        try
        {
            var acts = await records.Find(guild, RecordQueries.Filter(query), before, page.Size + 1, CancellationToken.None);
            var shown = acts.Length > page.Size ? acts[..page.Size] : acts;
            return new AuditPage([.. shown.Select(Shown)], acts.Length > page.Size ? RecordCursor.Write(new AuditPlace(shown[^1].At, shown[^1].Id)) : null);
        }
        catch (TimeoutException)
        {
            return new Refusal(RefusalCode.TimedOut);
        }
    }

    /// <summary>Whose account or address somebody typed is kept, and shown to nobody.</summary>
    private static AuditedAct Shown(AuditedAct act) => act with { Arguments = AccountMask.Mask(AddressMask.Mask(act.Arguments)) };

    /// <summary>Users choose these texts, and every store has to be able to keep them.</summary>
    private static AuditedAct Clean(AuditedAct act) => act with
    {
        At = RecordText.Whole(act.At),
        ActorName = LogText.Name(act.ActorName),
        Command = LogText.Name(act.Command),
        Target = LogText.NameOrNull(Redacted(act.Target)),
        Arguments = LogText.Clean(Redacted(act.Arguments)!, MaxText),
        Reason = LogText.NameOrNull(Redacted(act.Reason)),
    };

    /// <summary>Before it is cut: a secret cut in two would be none any more to whoever looks for it.</summary>
    private static string? Redacted(string? text) => text is null ? null : SecretRedaction.Redact(text);

    private async Task Purge(CancellationToken cancellation)
    {
        if (isPurging)
            return;
        isPurging = true;
        try
        {
            var before = time.GetUtcNow().AddDays(-options.Value.AuditDays);
            if (await Purging.Run(most => records.Purge(guild, before, most, cancellation).AsTask(), cancellation) is > 0 and var gone)
                Purged(guild, gone);
        }
        catch (Exception failure)
        {
            // The acts stay a while longer; the next look is soon enough.
            NotPurged(failure, guild);
        }
        finally
        {
            isPurging = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Guild {Guild}: {Acts} old entries of the audit were deleted.")]
    private partial void Purged(ulong guild, long acts);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Guild {Guild}: old entries of the audit could not be deleted; it is tried again.")]
    private partial void NotPurged(Exception failure, ulong guild);
}

using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Records;

/// <summary>Keeps who did what with a permission in one community; its key is Discord's id of it, 0 for outside of any.</summary>
[Alias("bliss.IAuditGrain")]
public interface IAuditGrain : IGrainWithStringKey
{
    /// <summary>Acts of the largest batch.</summary>
    const int MostAtOnce = 100;

    /// <summary>Writes acts down. One that is known by its id already stays as it is, so a batch may be sent again.</summary>
    [Alias("Append"), AlwaysInterleave, ResponseTimeout("00:00:10")]
    Task Append(ImmutableArray<AuditedAct> acts);

    /// <summary>
    /// What fits, the newest first. Refused: <see cref="RefusalCode.InvalidQuery"/> with the field as subject,
    /// <see cref="RefusalCode.TimedOut"/> when too much has to be looked through.
    /// </summary>
    [Alias("Find"), AlwaysInterleave, ResponseTimeout("00:00:10")]
    Task<Outcome<AuditPage>> Find(AuditQuery query, PageRequest page);
}

/// <summary>Finds the audit of a community.</summary>
public static class AuditGrains
{
    /// <param name="guild">Discord's id of the community; null for what happens outside of any.</param>
    public static IAuditGrain Audit(this IGrainFactory grains, ulong? guild) =>
        grains.GetGrain<IAuditGrain>((guild ?? 0).ToString(System.Globalization.CultureInfo.InvariantCulture));
}

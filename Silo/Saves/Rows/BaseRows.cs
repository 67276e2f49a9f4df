using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Decay;
using DecayCertainty = BlissBot.Grains.Interfaces.Worlds.DecayCertainty;
using DecayGaps = BlissBot.Grains.Interfaces.Worlds.DecayGaps;
using DecayState = BlissBot.SaveParser.Decay.DecayState;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Bases, their classes and their decay as rows.</summary>
internal static class BaseRows
{
    public static void Write(RowContext context, DecayTable table, IWorldStaging staging)
    {
        var bases = new RowBatch<BaseRow>(staging.Add);
        var classes = new RowBatch<BaseClassRow>(staging.Add);
        var decays = new RowBatch<BaseDecayRow>(staging.Add);
        for (var index = 0; index < context.Survey.Bases.Count; index++)
        {
            var found = context.Survey.Bases[index];
            var id = context.BaseIds[index];
            bases.Add(new BaseRow(
                id,
                found.Cluster.Owner,
                found.OwnerName,
                RowContext.PlaceOf(found.Cluster.Centre)!.Value,
                context.GpsOf(found.Cluster.Centre),
                new PlaceBox(RowContext.PlaceOf(found.Low)!.Value, RowContext.PlaceOf(found.High)!.Value),
                found.Cluster.Size,
                found.Cluster.StorageLike,
                found.Decay.DominantTier?.Name,
                found.IsKept));
            foreach (var (@class, count) in found.Classes) classes.Add(new BaseClassRow(id, context.ClassOf(@class), count));
            decays.Add(new BaseDecayRow(id, Headline(context, table, found.Decay.Worst), Detail(context, found.Decay)));
        }
        bases.Flush();
        classes.Flush();
        decays.Flush();
    }

    private static DecayView Headline(RowContext context, DecayTable table, in DecayTimer timer)
    {
        var kind = KindOf(context, table, timer);
        // A timer that is unknown keeps no instant, so that nothing downstream can take it for expired.
        var isUnknown = timer.State == DecayState.Unknown;
        return new DecayView(
            isUnknown ? DecayCertainty.Unknown : (DecayCertainty)timer.Certainty,
            timer.State is DecayState.Disabled or DecayState.Exempt,
            double.IsFinite(timer.PeriodSeconds) ? timer.PeriodSeconds : null,
            kind?.Tier?.Name,
            kind?.Source.ToString().ToLowerInvariant(),
            timer.RefreshedAtUtc,
            timer.Source == StampSource.None ? null : timer.Source.ToString(),
            isUnknown ? null : timer.ExpiresAtUtc);
    }

    private static DecayDetail Detail(RowContext context, BaseDecay decay) => new(
        FirstPiece: null,
        decay.FirstPiece.ClassIndex >= 0 ? context.ClassOf(decay.FirstPiece.ClassIndex % context.World.Classes.Count) : null,
        decay.FirstPiece.ExpiresAtUtc,
        decay.FirstCreature.ExpiresAtUtc,
        decay.AutoDestroy.ExpiresAtUtc,
        decay.Worst.RefreshedAtUtc,
        decay.UnstampedPieces,
        (DecayGaps)decay.Gaps);

    /// <summary>What the table says of the class that sets a timer. Creatures are numbered behind the structures.</summary>
    private static ClassDecay? KindOf(RowContext context, DecayTable table, in DecayTimer timer)
    {
        if (timer.ClassIndex < 0) return null;
        var path = context.World.Classes[timer.ClassIndex % context.World.Classes.Count].Path;
        return timer.IsCreature ? table.ResolveCreature(path) : table.Resolve(path);
    }
}

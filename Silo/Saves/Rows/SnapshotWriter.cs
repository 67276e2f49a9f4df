using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Writes a world and its bases into a staging, kind by kind.</summary>
internal sealed class SnapshotWriter(World world, BaseSurvey survey, DecayTable table, MapCatalogue maps, IWorldStaging staging)
{
    private readonly RowContext context = new(world, survey, maps);

    /// <param name="progress">Told rows written and rows in all, after every kind and every thousand structures.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public void Write(Action<long, long> progress, CancellationToken cancellation)
    {
        var total = (long)world.Structures.Count + world.Items.Count + world.Creatures.Count;
        BaseRows.Write(context, table, staging);
        cancellation.ThrowIfCancellationRequested();
        StructureRows.Write(context, staging, written => Step(written));
        ContainerRows.Write(context, staging);
        CreatureRows.Write(context, staging);
        Step(world.Structures.Count + (long)world.Creatures.Count);
        ItemRows.Write(context, staging);
        Step(total);
        PeopleRows.Write(context, staging);
        LandmarkRows.Write(context, staging);

        void Step(long written)
        {
            cancellation.ThrowIfCancellationRequested();
            progress(written, total);
        }
    }

    public SnapshotHeader Header(DateTimeOffset now)
    {
        var report = world.Report;
        var awake = world.Creatures.Where(creature => creature.Pod is null).ToList();
        return new SnapshotHeader(
            world.Map, world.File, world.SaveVersion, world.GameTime, new DateTimeOffset(world.Stamp.ModifiedUtc, TimeSpan.Zero), now,
            new WorldCounts(
                Rows: report.Rows,
                RowErrors: report.RowErrors,
                UnknownTypes: report.UnknownTypes.Count,
                Ghosts: report.Ghosts,
                Structures: world.Structures.Count,
                OwnedStructures: world.Structures.Count(structure => structure.IsOwned),
                Bases: survey.Bases.Count,
                KeptBases: survey.Bases.Count(found => found.IsKept),
                Tamed: awake.Count(creature => creature.IsTamed),
                Wild: awake.Count(creature => !creature.IsTamed && !creature.IsUnclaimed),
                Cryopods: world.Creatures.Count - awake.Count,
                Items: world.Items.Count,
                Players: world.Players.Count,
                Tribes: world.Tribes.Count));
    }
}

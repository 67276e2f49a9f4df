using BlissBot.SaveParser.Archives;
using BlissBot.SaveParser.Container;
using BlissBot.SaveParser.Format;
using Microsoft.Data.Sqlite;

namespace BlissBot.SaveParser.Worlds;

/// <summary>Reads a save from front to back: header, rows, places, people. The door of this library.</summary>
public static class WorldReader
{
    /// <summary>Larger than any header: the name table of a heavily modded world has a few hundred kilobytes.</summary>
    private const int MaxHeaderBytes = 128 << 20;

    /// <summary>Reads an <c>.ark</c> or <c>.ark.gz</c>. It works in the calling thread, with one helper thread that reads pages.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How to read it; default: in place.</param>
    /// <param name="progress">Told a few times a second.</param>
    /// <param name="cancellation">Stops within milliseconds.</param>
    /// <exception cref="SaveUnreadableException">The save as a whole cannot be read; <see cref="SaveUnreadableException.Fault"/> says why.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static World Read(string path, WorldReadOptions? options = null, IProgress<ReadProgress>? progress = null, CancellationToken cancellation = default)
    {
        options ??= new WorldReadOptions();
        progress?.Report(new ReadProgress(ReadStage.Opening, 0, 0));
        using var file = SaveFile.Open(path, options, cancellation);
        using var save = new SqliteSave(file, cancellation);
        try
        {
            var world = Read(path, file, save, options, progress, cancellation);
            file.ThrowIfChanged();
            progress?.Report(new ReadProgress(ReadStage.Done, world.Report.Rows, world.Report.Rows));
            return world;
        }
        catch (SaveUnreadableException)
        {
            file.ThrowIfChanged(); // a file replaced under our hands reads as a damaged one; say what really happened
            throw;
        }
        catch (SqliteException fault)
        {
            file.ThrowIfChanged();
            throw save.Translate(fault.SqliteErrorCode, fault);
        }
    }

    private static World Read(
        string path, SaveFile file, SqliteSave save, WorldReadOptions options, IProgress<ReadProgress>? progress, CancellationToken cancellation)
    {
        var header = ReadHeader(save);
        var report = new ReadReport();
        var classes = new ClassTable(header.Names);
        var pool = new StringPool();
        var builder = new WorldBuilder(classes, pool, report);
        var total = save.LastRowId;

        using (var pump = new RowPump(save, cancellation))
        {
            var scanner = new RowScanner(header, classes, pool, builder, report);
            foreach (var batch in pump.Read())
            {
                scanner.Scan(batch);
                progress?.Report(new ReadProgress(ReadStage.Rows, report.Rows, total));
            }
        }

        progress?.Report(new ReadProgress(ReadStage.Places, report.Rows, report.Rows));
        ReadPlaces(save, builder, report, cancellation);
        builder.Resolve();

        progress?.Report(new ReadProgress(ReadStage.People, report.Rows, report.Rows));
        var people = new PeopleReader(report);
        using (var store = save.OpenCustom("GameModeCustomBytes"))
            if (store is not null)
                people.AddStore(store, file.Stamp.ModifiedUtc, cancellation);
        if (options.ProfileFolder is not null) people.AddFolder(options.ProfileFolder, cancellation);

        return new World
        {
            File = Path.GetFileName(path),
            Stamp = file.Stamp,
            SaveVersion = header.Version,
            Map = header.Map,
            GameTime = header.GameTime,
            SaveCount = header.SaveCount,
            Classes = classes.Classes,
            OwnerNames = builder.OwnerNames,
            Structures = builder.Structures,
            Containers = builder.Containers,
            Labels = builder.Labels,
            Creatures = builder.Creatures,
            Items = builder.Items,
            Pawns = builder.Pawns,
            FlexSegments = builder.FlexSegments,
            Players = people.Players,
            Tribes = people.Tribes,
            Report = report,
        };
    }

    private static SaveHeader ReadHeader(SqliteSave save)
    {
        var blob = save.ReadCustom("SaveHeader", MaxHeaderBytes);
        try
        {
            return SaveHeader.Read(blob);
        }
        catch (RowFormatException broken)
        {
            throw new SaveUnreadableException(SaveFault.BadHeader, $"The header of the save cannot be read: {broken.Message}.", broken);
        }
    }

    private static void ReadPlaces(SqliteSave save, WorldBuilder builder, ReadReport report, CancellationToken cancellation)
    {
        var places = new PlaceTable(builder);
        using (var transforms = save.OpenCustom("ActorTransforms") ?? throw new SaveUnreadableException(SaveFault.Damaged, "The save has no table of places (ActorTransforms)."))
            TransformReader.Read(transforms, places, report, overrides: false, cancellation);
        using var later = save.OpenCustom("ActorTransformsDelta");
        if (later is not null) TransformReader.Read(later, places, report, overrides: true, cancellation);
    }
}

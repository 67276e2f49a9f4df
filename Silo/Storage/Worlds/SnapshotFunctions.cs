using System.Globalization;
using BlissBot.Grains.Interfaces.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>What SQLite cannot say itself, for questions to snapshots.</summary>
internal static class SnapshotFunctions
{
    public static void Register(SqliteConnection connection)
    {
        // SQLite's own LIKE folds the case of ASCII alone, and takes % and _ in a player's name for patterns.
        connection.CreateFunction<string?, string, bool>("holds",
            (text, part) => text is not null && text.Contains(part, StringComparison.OrdinalIgnoreCase), isDeterministic: true);
        connection.CreateFunction("distance", (double? ax, double? ay, double? az, double? bx, double? by, double? bz) =>
            double.Hypot(double.Hypot((ax - bx) ?? 0, (ay - by) ?? 0), (az - bz) ?? 0), isDeterministic: true);
        connection.CreateFunction("base_text", (long id) => new BaseId(unchecked((ulong)id)).ToString(), isDeterministic: true);
        connection.CreateFunction("unsigned", (long id) => unchecked((ulong)id).ToString(CultureInfo.InvariantCulture), isDeterministic: true);
    }
}

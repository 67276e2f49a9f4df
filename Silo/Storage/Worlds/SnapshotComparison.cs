using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Worlds;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Finds what differs between the snapshot being written and the one before, and writes it into the new one.</summary>
internal static class SnapshotComparison
{
    /// <summary>Most differences listed of one kind; a wiped world would otherwise list everything twice.</summary>
    public const int ListLimit = 10_000;

    /// <summary>Unreal units by which a listed base must shift to count as moved: its own clustering distance.</summary>
    private const double BaseShift = 2_500;

    /// <summary>Unreal units by which a creature must shift: nobody wants to read that a herd grazes.</summary>
    private const double CreatureShift = 50_000;

    // Every query yields: kind, id, name, before, after, distance.
    private static readonly (ChangeSubject Subject, string Query)[] Comparisons =
    [
        (ChangeSubject.Base, """
            SELECT 1, base_text(n.id), n.owner_name, NULL, NULL, NULL FROM bases n
            WHERE n.kept AND NOT EXISTS (SELECT 1 FROM before.bases o WHERE o.id = n.id AND o.kept)
            UNION ALL SELECT 2, base_text(o.id), o.owner_name, NULL, NULL, NULL FROM before.bases o
            WHERE o.kept AND NOT EXISTS (SELECT 1 FROM bases n WHERE n.id = o.id AND n.kept)
            UNION ALL SELECT 3, base_text(n.id), n.owner_name, NULL, NULL, distance(n.x, n.y, n.z, o.x, o.y, o.z)
            FROM bases n JOIN before.bases o ON o.id = n.id AND o.kept AND n.kept
            WHERE distance(n.x, n.y, n.z, o.x, o.y, o.z) > $base_shift
            UNION ALL SELECT 4, base_text(n.id), n.owner_name, o.owner_name, n.owner_name, NULL
            FROM bases n JOIN before.bases o ON o.id = n.id AND o.kept AND n.kept WHERE n.owner = o.owner AND n.owner_name <> o.owner_name
            UNION ALL SELECT 5, base_text(n.id), n.owner_name, o.owner_name, n.owner_name, NULL
            FROM bases n JOIN before.bases o ON o.id = n.id AND o.kept AND n.kept WHERE n.owner <> o.owner
            """),
        (ChangeSubject.Tribe, """
            SELECT 1, CAST(n.id AS TEXT), n.name, NULL, NULL, NULL FROM tribes n WHERE NOT EXISTS (SELECT 1 FROM before.tribes o WHERE o.id = n.id)
            UNION ALL SELECT 2, CAST(o.id AS TEXT), o.name, NULL, NULL, NULL FROM before.tribes o
            WHERE NOT EXISTS (SELECT 1 FROM tribes n WHERE n.id = o.id)
            UNION ALL SELECT 4, CAST(n.id AS TEXT), n.name, o.name, n.name, NULL
            FROM tribes n JOIN before.tribes o ON o.id = n.id WHERE n.name <> o.name
            """),
        (ChangeSubject.Player, """
            SELECT 1, unsigned(n.id), n.character_name, NULL, NULL, NULL FROM players n
            WHERE NOT EXISTS (SELECT 1 FROM before.players o WHERE o.id = n.id)
            UNION ALL SELECT 2, unsigned(o.id), o.character_name, NULL, NULL, NULL FROM before.players o
            WHERE NOT EXISTS (SELECT 1 FROM players n WHERE n.id = o.id)
            UNION ALL SELECT 4, unsigned(n.id), n.character_name, o.character_name, n.character_name, NULL
            FROM players n JOIN before.players o ON o.id = n.id WHERE n.character_name <> o.character_name
            UNION ALL SELECT 5, unsigned(n.id), n.character_name,
                coalesce((SELECT name FROM before.tribes t WHERE t.id = o.tribe), CAST(o.tribe AS TEXT)),
                coalesce((SELECT name FROM tribes t WHERE t.id = n.tribe), CAST(n.tribe AS TEXT)), NULL
            FROM players n JOIN before.players o ON o.id = n.id WHERE n.tribe IS NOT o.tribe
            """),
        (ChangeSubject.Creature, """
            SELECT 1, lower(hex(n.key)), n.name, NULL, NULL, NULL FROM creatures n
            WHERE n.tamed AND NOT EXISTS (SELECT 1 FROM before.creatures o WHERE o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2)
            UNION ALL SELECT 2, lower(hex(o.key)), o.name, NULL, NULL, NULL FROM before.creatures o
            WHERE o.tamed AND NOT EXISTS (SELECT 1 FROM creatures n WHERE n.tamed AND n.dino1 = o.dino1 AND n.dino2 = o.dino2)
            UNION ALL SELECT 3, lower(hex(n.key)), n.name, NULL, NULL, distance(n.x, n.y, n.z, o.x, o.y, o.z)
            FROM creatures n CROSS JOIN before.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND NOT n.in_cryopod AND NOT o.in_cryopod AND distance(n.x, n.y, n.z, o.x, o.y, o.z) > $creature_shift
            UNION ALL SELECT 4, lower(hex(n.key)), n.name, o.name, n.name, NULL
            FROM creatures n CROSS JOIN before.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND n.name IS NOT o.name
            UNION ALL SELECT 5, lower(hex(n.key)), n.name, o.owner_name, n.owner_name, NULL
            FROM creatures n CROSS JOIN before.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND n.owner <> o.owner
            """),
    ];

    public static ChangeCounts Run(SqliteConnection connection, string before, ParseId beforeId, StructureKeys keys, CancellationToken cancellation)
    {
        SnapshotFunctions.Register(connection);
        Attach(connection, before);
        long listed = 0;
        foreach (var (subject, query) in Comparisons)
        {
            cancellation.ThrowIfCancellationRequested();
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The queries are the constants above.
            command.CommandText = $"""
                INSERT INTO changes (subject, kind, id, name, before, after, distance)
                SELECT $subject, * FROM ({query}) LIMIT $limit
                """;
#pragma warning restore CA2100
            command.Parameters.AddWithValue("$subject", (long)subject);
            command.Parameters.AddWithValue("$limit", ListLimit);
            command.Parameters.AddWithValue("$base_shift", BaseShift);
            command.Parameters.AddWithValue("$creature_shift", CreatureShift);
            listed += command.ExecuteNonQuery();
        }

        var old = new StructureKeys();
        foreach (var key in SnapshotScan.StructureKeys(connection, "before"))
        {
            cancellation.ThrowIfCancellationRequested();
            old.Add(key);
        }
        var (appeared, vanished) = old.Compare(keys);
        return new ChangeCounts(beforeId, appeared, vanished, listed);
    }

    private static void Attach(SqliteConnection connection, string file)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "ATTACH DATABASE $file AS before";
        command.Parameters.AddWithValue("$file", file);
        command.ExecuteNonQuery();
    }
}

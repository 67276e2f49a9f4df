using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>
/// What counts as a difference between two snapshots, in the SQL that SQLite and PostgreSQL share. Both know the functions
/// <c>distance</c>, <c>base_text</c>, <c>unsigned</c> and <c>hex</c>.
/// </summary>
internal static class SnapshotDifferences
{
    /// <summary>Most differences listed of one kind; a wiped world would otherwise list everything twice.</summary>
    public const int ListLimit = 10_000;

    /// <summary>Unreal units by which a listed base must shift to count as moved: its own clustering distance.</summary>
    public const double BaseShift = 2_500;

    /// <summary>Unreal units by which a creature must shift: nobody wants to read that a herd grazes.</summary>
    public const double CreatureShift = 50_000;

    // Every query yields: kind, id, name, before, after, distance.
    /// <param name="before">Schema of the snapshot before; the new one's tables need none.</param>
    /// <param name="join">See <see cref="WorldQueries.JoinInOrder"/>.</param>
    public static (ChangeSubject Subject, string Query)[] Queries(string before, string join) =>
    [
        (ChangeSubject.Base, $"""
            SELECT 1, base_text(n.id), n.owner_name, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS DOUBLE PRECISION) FROM bases n
            WHERE n.kept AND NOT EXISTS (SELECT 1 FROM {before}.bases o WHERE o.id = n.id AND o.kept)
            UNION ALL SELECT 2, base_text(o.id), o.owner_name, NULL, NULL, NULL FROM {before}.bases o
            WHERE o.kept AND NOT EXISTS (SELECT 1 FROM bases n WHERE n.id = o.id AND n.kept)
            UNION ALL SELECT 3, base_text(n.id), n.owner_name, NULL, NULL, distance(n.x, n.y, n.z, o.x, o.y, o.z)
            FROM bases n JOIN {before}.bases o ON o.id = n.id AND o.kept AND n.kept
            WHERE distance(n.x, n.y, n.z, o.x, o.y, o.z) > @base_shift
            UNION ALL SELECT 4, base_text(n.id), n.owner_name, o.owner_name, n.owner_name, NULL
            FROM bases n JOIN {before}.bases o ON o.id = n.id AND o.kept AND n.kept WHERE n.owner = o.owner AND n.owner_name <> o.owner_name
            UNION ALL SELECT 5, base_text(n.id), n.owner_name, o.owner_name, n.owner_name, NULL
            FROM bases n JOIN {before}.bases o ON o.id = n.id AND o.kept AND n.kept WHERE n.owner <> o.owner
            """),
        (ChangeSubject.Tribe, $"""
            SELECT 1, CAST(n.id AS TEXT), n.name, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS DOUBLE PRECISION) FROM tribes n WHERE NOT EXISTS (SELECT 1 FROM {before}.tribes o WHERE o.id = n.id)
            UNION ALL SELECT 2, CAST(o.id AS TEXT), o.name, NULL, NULL, NULL FROM {before}.tribes o
            WHERE NOT EXISTS (SELECT 1 FROM tribes n WHERE n.id = o.id)
            UNION ALL SELECT 4, CAST(n.id AS TEXT), n.name, o.name, n.name, NULL
            FROM tribes n JOIN {before}.tribes o ON o.id = n.id WHERE n.name <> o.name
            """),
        (ChangeSubject.Player, $"""
            SELECT 1, unsigned(n.id), n.character_name, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS DOUBLE PRECISION) FROM players n
            WHERE NOT EXISTS (SELECT 1 FROM {before}.players o WHERE o.id = n.id)
            UNION ALL SELECT 2, unsigned(o.id), o.character_name, NULL, NULL, NULL FROM {before}.players o
            WHERE NOT EXISTS (SELECT 1 FROM players n WHERE n.id = o.id)
            UNION ALL SELECT 4, unsigned(n.id), n.character_name, o.character_name, n.character_name, NULL
            FROM players n JOIN {before}.players o ON o.id = n.id WHERE n.character_name <> o.character_name
            UNION ALL SELECT 5, unsigned(n.id), n.character_name,
                coalesce((SELECT name FROM {before}.tribes t WHERE t.id = o.tribe), CAST(o.tribe AS TEXT)),
                coalesce((SELECT name FROM tribes t WHERE t.id = n.tribe), CAST(n.tribe AS TEXT)), NULL
            FROM players n JOIN {before}.players o ON o.id = n.id WHERE n.tribe IS DISTINCT FROM o.tribe
            """),
        (ChangeSubject.Creature, $"""
            SELECT 1, lower(hex(n.key)), n.name, CAST(NULL AS TEXT), CAST(NULL AS TEXT), CAST(NULL AS DOUBLE PRECISION) FROM creatures n
            WHERE n.tamed AND NOT EXISTS (SELECT 1 FROM {before}.creatures o WHERE o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2)
            UNION ALL SELECT 2, lower(hex(o.key)), o.name, NULL, NULL, NULL FROM {before}.creatures o
            WHERE o.tamed AND NOT EXISTS (SELECT 1 FROM creatures n WHERE n.tamed AND n.dino1 = o.dino1 AND n.dino2 = o.dino2)
            UNION ALL SELECT 3, lower(hex(n.key)), n.name, NULL, NULL, distance(n.x, n.y, n.z, o.x, o.y, o.z)
            FROM creatures n {join} {before}.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND NOT n.in_cryopod AND NOT o.in_cryopod AND distance(n.x, n.y, n.z, o.x, o.y, o.z) > @creature_shift
            UNION ALL SELECT 4, lower(hex(n.key)), n.name, o.name, n.name, NULL
            FROM creatures n {join} {before}.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND n.name IS DISTINCT FROM o.name
            UNION ALL SELECT 5, lower(hex(n.key)), n.name, o.owner_name, n.owner_name, NULL
            FROM creatures n {join} {before}.creatures o ON o.tamed AND o.dino1 = n.dino1 AND o.dino2 = n.dino2
            WHERE n.tamed AND n.owner <> o.owner
            """),
    ];
}

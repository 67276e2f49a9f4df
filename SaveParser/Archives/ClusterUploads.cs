using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>What one account has uploaded to its cluster and not yet taken down again.</summary>
public sealed record ClusterUploads
{
    public required IReadOnlyList<UploadedItem> Items { get; init; }

    public required IReadOnlyList<UploadedCreature> Creatures { get; init; }

    /// <summary>Entries that could not be read and are missing.</summary>
    public required int Errors { get; init; }
}

/// <param name="Class">Class path, empty when the file does not say.</param>
/// <param name="Quantity">How many.</param>
/// <param name="Quality">0 primitive to 5 ascendant.</param>
/// <param name="IsBlueprint">Whether it is a blueprint.</param>
/// <param name="CustomName">Name given by a player, or null.</param>
/// <param name="UploadedAt">When it was uploaded; null when the file does not say.</param>
/// <param name="Creature">The creature in it, when it is a filled cryopod.</param>
public sealed record UploadedItem(
    string Class, int Quantity, int Quality, bool IsBlueprint, string? CustomName, DateTimeOffset? UploadedAt, UploadedCreature? Creature);

/// <param name="Class">Class path.</param>
/// <param name="Id1">With <paramref name="Id2"/> the game's id of the creature.</param>
/// <param name="Id2">See <paramref name="Id1"/>.</param>
/// <param name="Name">The name the upload shows, such as <c>Rex - Lvl 150 (Rex)</c>, or the given name of one in a cryopod.</param>
/// <param name="IsFemale">Whether it is female.</param>
/// <param name="Status">Levels and points; null when its status component is missing.</param>
/// <param name="UploadedAt">When it was uploaded; null when the file does not say.</param>
public sealed record UploadedCreature(
    string Class, uint Id1, uint Id2, string Name, bool IsFemale, CreatureStatus? Status, DateTimeOffset? UploadedAt);

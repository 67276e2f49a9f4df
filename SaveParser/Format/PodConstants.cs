using System.Collections.Frozen;

namespace BlissBot.SaveParser.Format;

/// <summary>
/// Names a cryopod writes as small numbers of the game's own instead of listing them. The list is what real pods were
/// seen to use; a number that is missing here is a property name we do not want, so it is simply unknown.
/// </summary>
internal static class PodConstants
{
    private static readonly FrozenDictionary<uint, Known> Names = new (uint Id, string Name)[]
    {
        (0, "TribeName"), (1, "StrProperty"), (2, "bServerInitializedDino"), (3, "BoolProperty"), (5, "FloatProperty"),
        (6, "ColorSetIndices"), (7, "ByteProperty"), (8, "None"), (9, "ColorSetNames"), (10, "NameProperty"),
        (11, "TamingTeamID"), (12, "ObjectProperty"), (13, "RequiredTameAffinity"), (14, "TamingTeamID"), (15, "IntProperty"),
        (16, "OwningPlayerID"), (17, "OwningPlayerName"), (19, "StructProperty"), (23, "DinoID1"), (24, "UInt32Property"),
        (25, "DinoID2"), (26, "UntamedPoopTimeCache"), (31, "UploadedFromServerName"), (32, "TamedOnServerName"),
        (34, "MyCharacterStatusComponent"), (36, "TargetingTeam"), (38, "bReplicateGlobalStatusValues"), (39, "bAllowLevelUps"),
        (40, "bServerFirstInitialized"), (41, "ExperiencePoints"), (42, "CurrentStatusValues"), (44, "ArrayProperty"),
        (55, "bIsFemale"),
    }.ToFrozenDictionary(constant => constant.Id, constant => KnownNames.Find(constant.Name));

    public static Known Find(uint id) => Names.GetValueOrDefault(id, Known.Unknown);
}

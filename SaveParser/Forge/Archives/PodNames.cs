using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>A cryopod's names: an index into its own list, marked by a high bit, or one of the game's constants.</summary>
internal sealed class PodNames : NameScheme
{
    private const uint Listed = 0x10000000;

    private static readonly Dictionary<string, uint> Constants = new()
    {
        ["TribeName"] = 0,
        ["StrProperty"] = 1,
        ["bServerInitializedDino"] = 2,
        ["BoolProperty"] = 3,
        ["FloatProperty"] = 5,
        ["ColorSetIndices"] = 6,
        ["ByteProperty"] = 7,
        ["None"] = 8,
        ["ColorSetNames"] = 9,
        ["NameProperty"] = 10,
        ["TamingTeamID"] = 11,
        ["ObjectProperty"] = 12,
        ["RequiredTameAffinity"] = 13,
        ["IntProperty"] = 15,
        ["OwningPlayerID"] = 16,
        ["OwningPlayerName"] = 17,
        ["StructProperty"] = 19,
        ["DinoID1"] = 23,
        ["UInt32Property"] = 24,
        ["DinoID2"] = 25,
        ["UntamedPoopTimeCache"] = 26,
        ["MyCharacterStatusComponent"] = 34,
        ["TargetingTeam"] = 36,
        ["bServerFirstInitialized"] = 40,
        ["ExperiencePoints"] = 41,
        ["CurrentStatusValues"] = 42,
        ["ArrayProperty"] = 44,
        ["bIsFemale"] = 55,
    };

    private readonly Dictionary<string, uint> indices = [];

    public override void Write(ByteSink sink, string name, int number = 0)
    {
        if (!Constants.TryGetValue(name, out var id) && !indices.TryGetValue(name, out id))
            indices.Add(name, id = (uint)indices.Count | Listed);
        sink.U32(id);
        sink.I32(number);
    }

    public void WriteList(ByteSink sink)
    {
        sink.I32(indices.Count);
        foreach (var name in indices.OrderBy(entry => entry.Value).Select(entry => entry.Key)) sink.Text(name);
    }
}

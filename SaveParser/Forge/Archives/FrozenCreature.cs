using BlissBot.SaveParser.Forge.Bytes;
using BlissBot.SaveParser.Forge.Container;
using BlissBot.SaveParser.Forge.Layout;
using BlissBot.SaveParser.Forge.Rows;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Forge.Archives;

/// <summary>
/// A creature as a cryopod and an upload hold it: the actor and its status component, as a list of objects whose
/// property offsets count from the start of the payload.
/// </summary>
internal sealed record FrozenCreature(CreatureSheet Sheet, int Team, string TribeName, uint PlayerId, string Map, ActorGuid Guid)
{
    public string Actor => $"{ClassPaths.ShortName(Sheet.Species.Character)}_{2_000_000_000 + Sheet.Id2 % 147_000_000}";

    public void Write(ByteSink sink, NameScheme names, bool typed)
    {
        if (typed)
        {
            sink.I32(HeaderBlob.PackageVersion4);
            sink.I32(HeaderBlob.PackageVersion5);
        }
        sink.I32(2);
        var level = new[] { "PersistentLevel", Map, $"/Game/Maps/{Map}" };
        var actorAt = Object(sink, Sheet.Species.Character, [Actor, .. level], placed: true);
        var statusAt = Object(sink, Sheet.Species.Status, [ClassPaths.ShortName(Sheet.Species.Status) + "1", Actor, .. level], placed: false);

        var row = new PropertyWriter(sink, names, typed);
        Begin(actorAt);
        row.Text("TamedName", Sheet.Name);
        row.Text("TribeName", TribeName);
        row.Int("TamingTeamID", Team);
        row.Int("OwningPlayerID", (int)PlayerId);
        row.Float("RequiredTameAffinity", 1_260);
        row.Double("NextAllowedMatingTime", 1_668_699_346.25);
        CreatureProperties.Identity(row, Sheet);
        row.ArchiveObject("MyCharacterStatusComponent", 1);
        row.Int("TargetingTeam", Team);
        Finish(row, guids: 1, native: 1);
        Begin(statusAt);
        CreatureProperties.Status(row, Sheet, tamed: true);
        Finish(row, guids: 0, native: 0);

        void Begin(int offsetAt)
        {
            sink.SetI32(offsetAt, sink.Length);
            if (typed) sink.U8(0);
        }

        void Finish(PropertyWriter list, int guids, int native)
        {
            list.End();
            sink.I32(guids);
            if (guids > 0) sink.Guid(Guid);
            sink.I32(native);
        }
    }

    /// <summary>Writes one entry of the object list; returns where its property offset belongs.</summary>
    private int Object(ByteSink sink, string path, string[] names, bool placed)
    {
        sink.Guid(Guid);
        sink.Text(path);
        sink.I32(0);
        sink.I32(names.Length);
        foreach (var name in names) sink.Text(name);
        sink.I32(0);
        sink.I32(0);
        sink.I32(placed ? 1 : 0);
        if (placed)
            for (var axis = 0; axis < 6; axis++)
                sink.F32(axis < 3 ? 1_000 * (axis + 1) : 0);
        sink.I32(0);
        sink.I32(0);
        return sink.Length - 8;
    }
}

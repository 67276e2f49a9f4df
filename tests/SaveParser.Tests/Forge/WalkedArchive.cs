using System.IO.Compression;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>An archive, a cryopod or an upload's creature, walked by the test's own reader until no byte is left over.</summary>
internal sealed class WalkedArchive
{
    private WalkedArchive(List<string> classes, List<List<WalkedProperty>> objects)
    {
        Classes = classes;
        Objects = objects;
    }

    public List<string> Classes { get; }

    public List<List<WalkedProperty>> Objects { get; }

    public WalkedProperty? Find(string name) => Objects[0].Find(property => property.Name == name);

    /// <summary>The properties of a struct of the first object.</summary>
    public static List<WalkedProperty> Inside(WalkedProperty value, bool typed) =>
        new ListWalker(typed, at => at.Text(), world: false).List(new Cursor(value.Value));

    public static WalkedArchive Read(byte[] bytes)
    {
        var at = new Cursor(bytes);
        var typed = at.I32() switch { 7 => true, 6 => false, var other => throw new InvalidDataException($"Archive version {other}.") };
        return Body(at, typed, inner => inner.Text(), creature: false);
    }

    /// <summary>DinoData of an upload.</summary>
    public static WalkedArchive Creature(byte[] bytes, bool typed) => Body(new Cursor(bytes), typed, at => at.Text(), creature: true);

    public static WalkedArchive Cryopod(byte[] blob)
    {
        var head = new Cursor(blob);
        var typed = head.I32() switch { 0x407 => true, 0x406 => false, var other => throw new InvalidDataException($"Pod version {other:x}.") };
        var inflated = head.I32();
        var namesAt = head.I32();
        using var plain = new MemoryStream();
        using (var zlib = new ZLibStream(new MemoryStream(blob, 12, blob.Length - 12), CompressionMode.Decompress)) zlib.CopyTo(plain);
        if (plain.Length != inflated) throw new InvalidDataException($"Inflates to {plain.Length}, not {inflated}.");
        var payload = Unscheme(plain.ToArray());

        var names = new Cursor(payload, namesAt);
        var table = Enumerable.Range(0, names.I32()).Select(_ => names.Text()).ToList();
        if (names.At != names.End) throw new InvalidDataException("Bytes behind the names.");
        return Body(new Cursor(payload, 0, namesAt), typed, Name, creature: true);

        string Name(Cursor at)
        {
            var id = at.U32();
            var number = at.I32();
            var text = (id & 0x10000000) != 0 ? table[(int)(id & 0xFFFFFFF)] : Constants[id];
            return number == 0 ? text : $"{text}_{number - 1}";
        }
    }

    private static WalkedArchive Body(Cursor at, bool typed, Func<Cursor, string> name, bool creature)
    {
        if (typed && (at.I32(), at.I32()) != (522, 1013)) throw new InvalidDataException("Other package versions.");
        var classes = new List<string>();
        var offsets = new List<int>();
        for (var count = at.I32(); count > 0; count--)
        {
            at.Take(16);
            classes.Add(at.Text());
            at.I32();
            for (var names = at.I32(); names > 0; names--) at.Text();
            at.Take(8);
            if (at.I32() != 0) at.Take(24);
            offsets.Add(at.I32());
            at.I32();
        }
        var objects = new List<List<WalkedProperty>>();
        foreach (var offset in offsets)
        {
            if (at.At != offset) throw new InvalidDataException($"An object is said to start at {offset}, the last ended at {at.At}.");
            if (typed && at.U8() != 0) throw new InvalidDataException("The byte in front of the properties is not 0.");
            objects.Add(new ListWalker(typed, name, world: false).List(at));
            for (var guids = at.I32(); guids > 0; guids--) at.Take(16);
            if (creature) at.I32();
        }
        if (at.At != at.End) throw new InvalidDataException($"{at.End - at.At} bytes left over.");
        return new WalkedArchive(classes, objects);
    }

    private static byte[] Unscheme(byte[] packed)
    {
        var plain = new List<byte>();
        for (var at = 0; at < packed.Length; at++)
        {
            switch (packed[at])
            {
                case < 0xF0: plain.Add(packed[at]); break;
                case 0xF0: plain.Add(packed[++at]); break;
                case 0xF1:
                    var pair = packed[++at];
                    plain.AddRange([(byte)(0xF0 + (pair >> 4)), (byte)(0xF0 + (pair & 15))]);
                    break;
                case < 0xFF: plain.AddRange(new byte[packed[at] - 0xF0]); break;
                default: plain.AddRange([0, 0, 0, packed[++at], 0, 0, 0, packed[++at], 0, 0, 0]); break;
            }
        }
        return [.. plain];
    }

    private static readonly Dictionary<uint, string> Constants = new()
    {
        [0] = "TribeName",
        [1] = "StrProperty",
        [2] = "bServerInitializedDino",
        [3] = "BoolProperty",
        [5] = "FloatProperty",
        [6] = "ColorSetIndices",
        [7] = "ByteProperty",
        [8] = "None",
        [11] = "TamingTeamID",
        [12] = "ObjectProperty",
        [13] = "RequiredTameAffinity",
        [15] = "IntProperty",
        [16] = "OwningPlayerID",
        [23] = "DinoID1",
        [24] = "UInt32Property",
        [25] = "DinoID2",
        [34] = "MyCharacterStatusComponent",
        [36] = "TargetingTeam",
        [40] = "bServerFirstInitialized",
        [41] = "ExperiencePoints",
        [42] = "CurrentStatusValues",
        [55] = "bIsFemale",
    };
}

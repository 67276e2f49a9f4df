using BlissBot.SaveParser.Forge.Bytes;

namespace BlissBot.SaveParser.Forge.Container;

/// <summary>The row SaveHeader: clock, loaded levels and the name table.</summary>
internal static class HeaderBlob
{
    /// <summary>Package versions of the engine since world 14: UE4 522, UE5 1013.</summary>
    public const int PackageVersion4 = 522, PackageVersion5 = 1013;

    /// <summary>Names that are in use everywhere and whose loss leaves most of a row readable.</summary>
    private static readonly HashSet<string> Gaps = ["OwnerName", "MaxItemCount", "/Script/ShooterGame.NPCZoneManager"];

    public static ReadOnlyMemory<byte> Build(ForgePlan plan, NameBook names, IReadOnlyList<string> parts)
    {
        var sink = new ByteSink(1 << 16);
        sink.I16((short)plan.SaveVersion);
        if (plan.Typed)
        {
            sink.I32(PackageVersion4);
            sink.I32(PackageVersion5);
        }
        var offsetAt = sink.Length;
        sink.I32(0);
        sink.F64(plan.Now);
        sink.I32(20 + plan.Generation);
        sink.I32(parts.Count);
        foreach (var part in parts)
        {
            sink.Text(part);
            sink.I32(-1);
        }
        WriteStreamedLevels(sink, parts);
        sink.I32(0);
        sink.SetI32(offsetAt, plan.Damage.HasFlag(ForgeDamage.NameTableOutOfRange) ? 0x7FFFFF00 : sink.Length);
        names.WriteTable(sink, plan.Damage.HasFlag(ForgeDamage.NameTableGaps) ? Gaps.Contains : null);
        return sink.ToArray();
    }

    /// <summary>Per level a list of lists of lists whose leaves are -1; readers have no use for it.</summary>
    private static void WriteStreamedLevels(ByteSink sink, IReadOnlyList<string> parts)
    {
        sink.I32(parts.Count - 1);
        for (var part = 1; part < parts.Count; part++)
        {
            sink.Text(parts[part]);
            var lists = part % 3;
            sink.I32(lists);
            for (var list = 0; list < lists; list++)
            {
                sink.I32(1);
                sink.I32(part % 2 + 1);
                for (var leaf = 0; leaf <= part % 2; leaf++) sink.I32(-1);
            }
        }
    }
}

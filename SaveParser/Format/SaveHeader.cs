using BlissBot.SaveParser.Container;

namespace BlissBot.SaveParser.Format;

/// <summary>What the reader needs of the <c>SaveHeader</c> row: versions, clock, map and the name table.</summary>
internal sealed record SaveHeader(short Version, double GameTime, int SaveCount, string Map, NameTable Names)
{
    /// <summary>Oldest version whose rows follow a layout we know.</summary>
    public const short Oldest = 12;

    /// <summary>Newest version seen; later ones are read on the assumption that the layout stays, and reported.</summary>
    public const short NewestSeen = 14;

    private const short FirstWithNewLayout = 14;

    /// <summary>Seconds; thirty thousand years.</summary>
    private const double LongestGameTime = 1e12;

    public PropertyLayout Layout => Version >= FirstWithNewLayout ? PropertyLayout.New : PropertyLayout.Old;

    /// <summary>
    /// Reads the blob. Only the version, the clock, the first part (the map) and the name table are used; the parts
    /// between are skipped by seeking to the name table's offset, because their layout differs between versions.
    /// </summary>
    /// <exception cref="SaveUnreadableException">The version is older than any layout that is known, or newer and laid out differently.</exception>
    /// <exception cref="RowFormatException">The blob is cut short or its offsets point outside it.</exception>
    public static SaveHeader Read(byte[] blob)
    {
        var cursor = new ByteCursor(blob);
        var version = cursor.I16();
        if (version < 1) throw new RowFormatException($"save version {version}");
        if (version < Oldest) throw Unsupported($"it is of version {version}, and the oldest that can be read is {Oldest}");
        try
        {
            return Read(blob, ref cursor, version);
        }
        catch (RowFormatException broken) when (version > NewestSeen)
        {
            throw Unsupported($"it is of version {version}, newer than any that is known, and laid out differently", broken);
        }
    }

    private static SaveHeader Read(byte[] blob, ref ByteCursor cursor, short version)
    {
        if (version >= FirstWithNewLayout) cursor.Skip(8); // Unreal package versions 522, 1013
        var nameTableOffset = cursor.U32();
        var gameTime = cursor.F64();
        var saveCount = cursor.I32();
        var parts = cursor.Count(elementSize: 8);
        var map = parts > 0 ? cursor.String() : "";
        cursor.Seek(nameTableOffset);
        var names = NameTable.Read(blob, cursor.Position);
        if (!(gameTime is >= 0 and <= LongestGameTime)) throw new RowFormatException("the game time is none a server could have run");
        return new SaveHeader(version, gameTime, saveCount, map, names);
    }

    private static SaveUnreadableException Unsupported(string why, Exception? inner = null) =>
        new(SaveFault.UnsupportedVersion, $"The save cannot be read: {why}.", inner);
}

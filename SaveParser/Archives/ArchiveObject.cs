using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Archives;

/// <summary>An object of an archive, a cryopod or an upload.</summary>
/// <param name="Key">Its guid.</param>
/// <param name="Class">Class path.</param>
/// <param name="PropertiesOffset">Where its properties start.</param>
internal readonly record struct ArchiveObject(ActorGuid Key, string Class, int PropertiesOffset)
{
    /// <summary>Smallest size of an entry: guid, empty class, seven words.</summary>
    private const int MinSize = 16 + 4 + 7 * 4;

    /// <summary>More objects than any profile, tribe or upload has.</summary>
    private const int MaxObjects = 100_000;

    /// <summary>Where an object was, when the table says so: location and rotation as six f32.</summary>
    private const int PlaceSize = 6 * 4;

    /// <summary>
    /// Reads <c>i32 n, n × { guid, FString class, i32 isItem, i32 k, k × FString name, i32 fromFile, i32 fileIndex,
    /// i32 hasPlace [6 f32], i32 propertiesOffset, i32 0 }</c>.
    /// </summary>
    public static ArchiveObject[] ReadTable(ref ByteCursor cursor)
    {
        var count = cursor.Count(MinSize);
        if (count > MaxObjects) throw new RowFormatException($"an archive of {count} objects");
        var objects = new ArchiveObject[count];
        for (var index = 0; index < count; index++)
        {
            var key = cursor.Guid();
            var @class = cursor.String();
            cursor.Skip(4);
            var names = cursor.Count(elementSize: 4);
            for (var name = 0; name < names; name++) cursor.StringBytes(out _);
            cursor.Skip(8);
            if (cursor.I32() != 0) cursor.Skip(PlaceSize);
            objects[index] = new ArchiveObject(key, @class, cursor.I32());
            cursor.Skip(4);
        }
        return objects;
    }
}

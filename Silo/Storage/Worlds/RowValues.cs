using System.Collections.Immutable;
using System.Data.Common;
using System.Runtime.InteropServices;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>Reads a row column by column, in the order of the select list; for each row it begins anew.</summary>
internal sealed class RowValues(DbDataReader reader)
{
    private int at;

    public bool Read()
    {
        at = 0;
        return reader.Read();
    }

    public async ValueTask<bool> ReadAsync(CancellationToken cancellation)
    {
        at = 0;
        return await reader.ReadAsync(cancellation);
    }

    public long Long() => reader.GetInt64(at++);

    public int Int() => (int)Math.Clamp(Long(), int.MinValue, int.MaxValue);

    public ulong Unsigned() => unchecked((ulong)Long());

    public bool Bool() => reader.GetBoolean(at++);

    public double Double() => reader.GetDouble(at++);

    public string Text() => reader.GetString(at++);

    public long? LongOrNull() => Null() ? null : Long();

    public double? DoubleOrNull() => Null() ? null : Double();

    public string? TextOrNull() => Null() ? null : Text();

    public DateTimeOffset? TimeOrNull() => Null() ? null : DateTimeOffset.FromUnixTimeMilliseconds(Long());

    public ObjectKey Key() => ObjectKey.FromSorted(reader.GetFieldValue<byte[]>(at++));

    public ObjectKey? KeyOrNull() => Null() ? null : Key();

    public Place Place() => new(Double(), Double(), Double());

    public Place? PlaceOrNull() => (DoubleOrNull(), DoubleOrNull(), DoubleOrNull()) is ({ } x, { } y, { } z) ? new Place(x, y, z) : null;

    public Gps? GpsOrNull() => (DoubleOrNull(), DoubleOrNull()) is ({ } latitude, { } longitude) ? new Gps(latitude, longitude) : null;

    public ImmutableArray<byte> Bytes() => Null() ? [] : ImmutableCollectionsMarshal.AsImmutableArray(reader.GetFieldValue<byte[]>(at++));

    public ImmutableArray<ushort> Numbers() => [.. MemoryMarshal.Cast<byte, ushort>(Bytes().AsSpan())];

    /// <summary>Whether the next column is null, and if so steps over it.</summary>
    private bool Null()
    {
        if (!reader.IsDBNull(at))
            return false;
        at++;
        return true;
    }
}

using System.Runtime.InteropServices;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Silo.Storage.Worlds;

/// <summary>A table that takes rows value by value, in the order of its columns, without an object per value: a world has millions.</summary>
internal interface IRowTable<TSelf> where TSelf : class, IRowTable<TSelf>
{
    TSelf Add(int value);
    TSelf Add(int? value);
    TSelf Add(long value);
    TSelf Add(long? value);

    /// <summary>Stored as the signed number of the same bits.</summary>
    TSelf Add(ulong value);
    TSelf Add(bool value);
    TSelf Add(DateTimeOffset? value);

    /// <summary>NaN and infinities become null: nobody can stand there.</summary>
    TSelf Add(double? value);

    /// <inheritdoc cref="Add(double?)"/>
    TSelf Add(float? value);
    TSelf Add(ObjectKey key);
    TSelf AddBlob(ReadOnlySpan<byte> bytes);

    /// <summary>A zero character becomes U+FFFD: it ends a text for much of SQLite and is forbidden in PostgreSQL.</summary>
    TSelf Add(string? text);
    TSelf AddNull();

    /// <summary>The row's own number, rising.</summary>
    TSelf AddRowNumber();

    /// <summary>Inserts the row whose values were added.</summary>
    void Insert();
}

/// <summary>Values that are several columns, or another kind of value.</summary>
internal static class RowTableExtensions
{
    extension<TTable>(TTable table) where TTable : class, IRowTable<TTable>
    {
        public TTable Add(ObjectKey? key) => key is { } given ? table.Add(given) : table.AddNull();

        public TTable Add(Place? place) => table.Add(place?.X).Add(place?.Y).Add(place?.Z);

        public TTable Add(Gps? gps) => table.Add(gps?.Latitude).Add(gps?.Longitude);

        public TTable AddNumbers(ReadOnlySpan<ushort> numbers) =>
            numbers.IsEmpty ? table.AddNull() : table.AddBlob(MemoryMarshal.AsBytes(numbers));
    }
}

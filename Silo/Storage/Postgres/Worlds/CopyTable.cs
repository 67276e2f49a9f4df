using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Storage.Worlds;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>
/// Writes rows as PostgreSQL's binary COPY wants them: the number of columns in two bytes, then each value with its length
/// in four bytes before it, -1 for null, everything big-endian. Full buffers go to <see cref="CopySender"/>.
/// </summary>
internal sealed class CopyTable(CopySender sender, string table, short columns) : IRowTable<CopyTable>
{
    private byte[] buffer = sender.Rent();
    private int length;
    private int at;
    private int rows;

    public CopyTable Add(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Field(sizeof(int)), value);
        return this;
    }

    public CopyTable Add(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Field(sizeof(long)), value);
        return this;
    }

    public CopyTable Add(ulong value) => Add(unchecked((long)value));

    public CopyTable Add(int? value) => value is { } given ? Add(given) : AddNull();

    public CopyTable Add(long? value) => value is { } given ? Add(given) : AddNull();

    public CopyTable Add(DateTimeOffset? value) => value is { } given ? Add(given.ToUnixTimeMilliseconds()) : AddNull();

    public CopyTable Add(bool value)
    {
        Field(sizeof(byte))[0] = value ? (byte)1 : (byte)0;
        return this;
    }

    public CopyTable Add(double? value)
    {
        if (value is not { } given || !double.IsFinite(given))
            return AddNull();
        BinaryPrimitives.WriteDoubleBigEndian(Field(sizeof(double)), given);
        return this;
    }

    public CopyTable Add(float? value)
    {
        if (value is not { } given || !float.IsFinite(given))
            return AddNull();
        BinaryPrimitives.WriteSingleBigEndian(Field(sizeof(float)), given);
        return this;
    }

    public CopyTable Add(ObjectKey key)
    {
        key.WriteSorted(Field(ObjectKey.Size));
        return this;
    }

    public CopyTable AddBlob(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Field(bytes.Length));
        return this;
    }

    public CopyTable Add(string? text)
    {
        if (text is null)
            return AddNull();
        if (text.Contains('\0'))
            text = text.Replace('\0', '\uFFFD');
        var start = Begin(sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var size = Encoding.UTF8.GetBytes(text, buffer.AsSpan(start + sizeof(int)));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), size);
        length = start + sizeof(int) + size;
        return this;
    }

    public CopyTable AddNull()
    {
        var start = Begin(sizeof(int));
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), -1);
        length = start + sizeof(int);
        return this;
    }

    public CopyTable AddRowNumber() => Add(++rows);

    public void Insert()
    {
        if (at != columns)
            throw new InvalidOperationException($"The row has {at} values, the table {columns}.");
        at = 0;
        if (length >= CopySender.Chunk)
            Flush();
    }

    /// <summary>Hands on what is there, between two rows.</summary>
    public void Flush()
    {
        if (length == 0)
            return;
        buffer = sender.Send(table, buffer, length);
        length = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Field(int size)
    {
        var start = Begin(sizeof(int) + size);
        BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(start), size);
        length = start + sizeof(int) + size;
        return buffer.AsSpan(start + sizeof(int), size);
    }

    /// <summary>Makes room for a value, behind the number of columns when it is the first of its row.</summary>
    private int Begin(int size)
    {
        if (buffer.Length - length < size + sizeof(short))
            Array.Resize(ref buffer, Math.Max(buffer.Length * 2, length + size + sizeof(short)));
        if (at++ == 0)
        {
            BinaryPrimitives.WriteInt16BigEndian(buffer.AsSpan(length), columns);
            length += sizeof(short);
        }
        return length;
    }
}

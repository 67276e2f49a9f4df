using System.Buffers.Binary;
using BlissBot.Grains.Interfaces.Worlds;
using Npgsql;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Runs through millions of rows of a binary COPY without an object per row. Values come in the order of the columns.</summary>
internal sealed class CopyReader : IDisposable
{
    private const int HeaderSize = 19;
    private const int PatienceMilliseconds = 60_000;

    private readonly NpgsqlRawCopyStream copy;
    private readonly BufferedStream stream;
    private readonly byte[] value = new byte[ObjectKey.Size];

    /// <param name="query">Yields columns of fixed size, none of them null.</param>
    public CopyReader(NpgsqlConnection connection, string query)
    {
        copy = connection.BeginRawBinaryCopy($"COPY ({query}) TO STDOUT (FORMAT BINARY)");
        copy.ReadTimeout = PatienceMilliseconds;
        stream = new BufferedStream(copy, 64 * 1024);
        stream.ReadExactly(new byte[HeaderSize]);
    }

    /// <summary>Steps to the next row; false after the last.</summary>
    public bool Next()
    {
        stream.ReadExactly(value, 0, sizeof(short));
        return BinaryPrimitives.ReadInt16BigEndian(value) >= 0;
    }

    public ObjectKey Key() => ObjectKey.FromSorted(Read(ObjectKey.Size));

    public long Long() => BinaryPrimitives.ReadInt64BigEndian(Read(sizeof(long)));

    public void Dispose()
    {
        stream.Dispose();
        copy.Dispose();
    }

    private ReadOnlySpan<byte> Read(int size)
    {
        stream.ReadExactly(value, 0, sizeof(int));
        if (BinaryPrimitives.ReadInt32BigEndian(value) != size)
            throw new InvalidDataException("A column has not the size it must have.");
        stream.ReadExactly(value, 0, size);
        return value.AsSpan(0, size);
    }
}

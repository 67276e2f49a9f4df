using System.Buffers.Binary;
using System.IO.Compression;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Container;

/// <summary>How the bytes of a save are reached.</summary>
public enum SaveAccess
{
    /// <summary>Read where it lies, inside one read transaction: for files nobody writes to.</summary>
    InPlace,

    /// <summary>Copy first, read the copy: a running server is never made to wait for a lock of ours.</summary>
    PrivateCopy,
}

/// <summary>
/// A save on disk, ready for SQLite: the file itself, a private copy of it, or the inflated form of a <c>.gz</c>.
/// Temporary files are deleted on <see cref="Dispose"/>.
/// </summary>
internal sealed class SaveFile : IDisposable
{
    /// <summary>First bytes of an SQLite 3 database.</summary>
    private static ReadOnlySpan<byte> SqliteMagic => "SQLite format 3\0"u8;

    private const int SqliteHeaderSize = 100;
    private const int CopyBlock = 1 << 20;

    private readonly string source;
    private readonly string? temporary;

    private SaveFile(string source, FileStamp stamp, string? temporary)
    {
        this.source = source;
        this.temporary = temporary;
        Stamp = stamp;
    }

    /// <summary>Path of the database.</summary>
    public string Path => temporary ?? source;

    /// <summary>Whether nobody but us can write to <see cref="Path"/>.</summary>
    public bool IsPrivate => temporary is not null;

    /// <summary>Size and time of the original.</summary>
    public FileStamp Stamp { get; }

    /// <exception cref="SaveUnreadableException">The file is no save, is cut short, too large, or changed meanwhile.</exception>
    public static SaveFile Open(string path, WorldReadOptions options, CancellationToken cancellation)
    {
        var stamp = FileStamp.Of(path);
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            Span<byte> head = stackalloc byte[SqliteHeaderSize];
            var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            stream.Position = 0;
            if (length >= 2 && head[0] == 0x1F && head[1] == 0x8B) return Inflate(path, stream, stamp, options, cancellation);
            if (!head[..length].StartsWith(SqliteMagic))
                throw new SaveUnreadableException(SaveFault.NotASave, $"{Name(path)} is neither an ASA save (SQLite) nor a gzip'd one.");
            ThrowIfShort(head[..length], stream.Length, path);
            return options.Access == SaveAccess.InPlace
                ? new SaveFile(path, stamp, temporary: null)
                : Copy(path, stream, stamp, options, cancellation);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw new SaveUnreadableException(SaveFault.AccessDenied, $"{Name(path)} may not be read by this user.", denied);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new SaveUnreadableException(SaveFault.NotFound, $"{Name(path)} vanished.", gone);
        }
        catch (IOException failed)
        {
            throw new SaveUnreadableException(SaveFault.AccessDenied, $"{Name(path)} cannot be read now: {failed.GetType().Name}.", failed);
        }
    }

    /// <summary>Throws when the original is not what it was when it was opened.</summary>
    public void ThrowIfChanged()
    {
        if (!IsPrivate) ThrowIfChanged(source, Stamp);
    }

    public void Dispose()
    {
        if (temporary is not null) File.Delete(temporary);
    }

    private static SaveFile Copy(string path, FileStream stream, FileStamp stamp, WorldReadOptions options, CancellationToken cancellation)
    {
        if (File.Exists(path + "-journal") || new FileInfo(path + "-wal") is { Exists: true, Length: > 0 })
            throw new SaveUnreadableException(SaveFault.BeingWritten, $"A server is writing {Name(path)} (its journal is there).");
        var copy = WriteTemporary(stream, limit: stamp.Size, options, path, cancellation);
        return Guarded(copy, () =>
        {
            ThrowIfChanged(path, stamp);
            return new SaveFile(path, stamp, copy);
        });
    }

    private static SaveFile Inflate(string path, FileStream stream, FileStamp stamp, WorldReadOptions options, CancellationToken cancellation)
    {
        using var inflated = new GZipStream(stream, CompressionMode.Decompress);
        var copy = WriteTemporary(inflated, options.MaxInflatedBytes, options, path, cancellation);
        return Guarded(copy, () =>
        {
            ThrowIfChanged(path, stamp);
            Span<byte> head = stackalloc byte[SqliteHeaderSize];
            using var check = File.OpenRead(copy);
            if (check.ReadAtLeast(head, SqliteHeaderSize, throwOnEndOfStream: false) < SqliteHeaderSize || !head.StartsWith(SqliteMagic))
                throw new SaveUnreadableException(SaveFault.NotASave, $"{Name(path)} is a gzip file, but not of an ASA save.");
            ThrowIfShort(head, check.Length, path);
            return new SaveFile(path, stamp, copy);
        });
    }

    private static string WriteTemporary(Stream from, long limit, WorldReadOptions options, string path, CancellationToken cancellation)
    {
        Directory.CreateDirectory(options.TemporaryFolder);
        var name = TemporaryCopies.NewPath(options.TemporaryFolder);
        return Guarded(name, () =>
        {
            try
            {
                using var to = new FileStream(name, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
                var block = new byte[CopyBlock];
                for (int read; (read = from.Read(block)) > 0; to.Write(block, 0, read))
                {
                    cancellation.ThrowIfCancellationRequested();
                    if (to.Length + read > limit)
                        throw from is GZipStream
                            ? new SaveUnreadableException(SaveFault.TooLarge, $"{Name(path)} inflates to more than {limit:N0} bytes.")
                            : new SaveUnreadableException(SaveFault.ChangedWhileReading, $"{Name(path)} grew while it was copied.");
                }
                return name;
            }
            catch (InvalidDataException broken)
            {
                throw new SaveUnreadableException(SaveFault.Truncated, $"{Name(path)} is a damaged or cut-off gzip file.", broken);
            }
            catch (IOException full) when (IsDiskFull(full))
            {
                throw new SaveUnreadableException(SaveFault.NoSpace, $"No room in {options.TemporaryFolder} for a copy of {Name(path)}.", full);
            }
        });
    }

    /// <summary>Runs a step; when it fails the temporary file goes.</summary>
    private static T Guarded<T>(string temporary, Func<T> step)
    {
        try
        {
            return step();
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>
    /// Compares the length with the page count in SQLite's header (offsets 16, 28; it counts when the words at 24 and 92
    /// agree). A gzip stream that ends early does not complain by itself.
    /// </summary>
    private static void ThrowIfShort(ReadOnlySpan<byte> head, long length, string path)
    {
        if (head.Length == SqliteHeaderSize)
        {
            var pageSize = BinaryPrimitives.ReadUInt16BigEndian(head[16..]) is var size and not 1 ? size : 1 << 16;
            var pages = head.Slice(24, 4).SequenceEqual(head.Slice(92, 4)) ? BinaryPrimitives.ReadUInt32BigEndian(head[28..]) : 1;
            if ((long)pages * pageSize <= length) return;
        }
        throw new SaveUnreadableException(SaveFault.Truncated, $"{Name(path)} ends before its last page: a copy or download that did not finish.");
    }

    private static void ThrowIfChanged(string path, FileStamp stamp)
    {
        if (!File.Exists(path) || FileStamp.Of(path) != stamp)
            throw new SaveUnreadableException(SaveFault.ChangedWhileReading, $"{Name(path)} was replaced, deleted or written to while it was read.");
    }

    private static bool IsDiskFull(IOException exception) => exception.HResult is 28 or unchecked((int)0x80070070);

    private static string Name(string path) => System.IO.Path.GetFileName(path);
}

namespace BlissBot.Simulators.Nitrado;

/// <summary>Fills a span with what a file holds from an offset on. Called from any thread, also at the same time.</summary>
public delegate void FileFiller(long offset, Span<byte> span);

/// <summary>A file of a game server. Files of any size cost no memory: their bytes are made or read when they are sent.</summary>
/// <param name="Path">Absolute, with slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="ModifiedAt">To the second.</param>
/// <param name="Fill">Its bytes.</param>
public sealed record NitradoFile(string Path, long Size, DateTimeOffset ModifiedAt, FileFiller Fill)
{
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];

    public string Folder => Path[..Math.Max(Path.LastIndexOf('/'), 0)];

    public static NitradoFile Of(string path, byte[] bytes, DateTimeOffset modifiedAt) =>
        new(path, bytes.Length, modifiedAt, (offset, span) => bytes.AsSpan((int)offset, span.Length).CopyTo(span));

    /// <summary>A file of this machine, as it is when it is read.</summary>
    public static NitradoFile OfDisk(string path, string source, DateTimeOffset modifiedAt) =>
        new(path, new FileInfo(source).Length, modifiedAt, (offset, span) =>
        {
            using var handle = File.OpenHandle(source, share: FileShare.ReadWrite | FileShare.Delete);
            for (var done = 0; done < span.Length;)
            {
                var read = RandomAccess.Read(handle, span[done..], offset + done);
                if (read == 0) throw new EndOfStreamException($"{source} became shorter.");
                done += read;
            }
        });

    /// <summary>Bytes that follow from a seed: different at every offset, the same every time. Begins with <paramref name="header"/>.</summary>
    public static NitradoFile Generated(string path, long size, DateTimeOffset modifiedAt, byte[] header, ulong seed = 1) =>
        new(path, size, modifiedAt, (offset, span) =>
        {
            for (var at = 0; at < span.Length; at++)
            {
                var place = offset + at;
                span[at] = place < header.Length ? header[place] : Byte(place, seed);
            }
        });

    private static byte Byte(long place, ulong seed)
    {
        var mixed = ((ulong)place >> 3) * 0x9E3779B97F4A7C15 ^ seed;
        mixed ^= mixed >> 29;
        return (byte)(mixed >> (int)(place & 7) * 8);
    }
}

using System.IO.Compression;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>Turns payloads into what goes over the wire: as they are, or through one compression that lasts as long as the connection.</summary>
internal sealed class FrameWriter : IDisposable
{
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream? stream;

    public FrameWriter(bool compress) => stream = compress ? new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : null;

    /// <summary>Compressed frames are binary, plain ones text.</summary>
    public bool IsBinary => stream is not null;

    /// <summary>Good until the next call.</summary>
    public ReadOnlyMemory<byte> Write(byte[] payload)
    {
        if (stream is null) return payload;
        compressed.SetLength(0);
        stream.Write(payload);
        stream.Flush();
        return compressed.GetBuffer().AsMemory(0, (int)compressed.Length);
    }

    public void Dispose()
    {
        stream?.Dispose();
        compressed.Dispose();
    }
}

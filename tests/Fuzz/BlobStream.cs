namespace BlissBot.Fuzz;

/// <summary>A stream over a case's bytes that costs the case nothing: its buffer is made before and used for all.</summary>
internal sealed class BlobStream
{
    private byte[] buffer = new byte[1 << 20];

    public Stream Of(ReadOnlySpan<byte> bytes)
    {
        if (buffer.Length < bytes.Length) buffer = new byte[bytes.Length];
        bytes.CopyTo(buffer);
        return new MemoryStream(buffer, 0, bytes.Length, writable: false);
    }
}

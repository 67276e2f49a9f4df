namespace BlissBot.Discord.Rest;

/// <summary>A file to send, from memory or from a stream that can be opened once per attempt.</summary>
public sealed class OutgoingFile
{
    private readonly Func<CancellationToken, ValueTask<Stream>> open;

    private OutgoingFile(string name, long length, Func<CancellationToken, ValueTask<Stream>> open)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        (Name, Length, this.open) = (name, length, open);
    }

    /// <summary>With its ending: pictures of embeds refer to it as <c>attachment://name</c>.</summary>
    public string Name { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>Up to 1,024 characters, read out to those who do not see it.</summary>
    public string? Description { get; init; }

    /// <summary>Hidden until clicked.</summary>
    public bool Spoiler { get; init; }

    /// <summary>A media type as <c>image/png</c>; octets when left out.</summary>
    public string? ContentType { get; init; }

    public static OutgoingFile FromBytes(string name, ReadOnlyMemory<byte> bytes) =>
        new(name, bytes.Length, _ => ValueTask.FromResult<Stream>(new MemoryStream(bytes.ToArray(), writable: false)));

    /// <param name="length">Bytes the stream has, exactly: a stream that has fewer or more fails the call before anything is done.</param>
    /// <param name="open">Opens it anew; called once per attempt, and each stream is disposed.</param>
    public static OutgoingFile FromStream(string name, long length, Func<CancellationToken, ValueTask<Stream>> open) => new(name, length, open);

    internal ValueTask<Stream> OpenAsync(CancellationToken cancellation) => open(cancellation);
}

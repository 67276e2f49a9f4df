using System.Globalization;
using System.Security.Cryptography;

namespace BlissBot.Silo.Logs;

/// <summary>
/// Tells one log file from the next under the same name: a hash of its first bytes, which stay as they are while the
/// game appends, wherever the file is moved. A file begins with the minute it was opened in and the server's command
/// line, and every later line has a stamp to the millisecond. Written as <c>length-hash</c>, because a file that is
/// still short is known by what it has, and recognised when it has grown.
/// </summary>
internal readonly record struct LogIdentity(int Length, string Hash)
{
    /// <summary>Bytes that go into an identity once the file has them.</summary>
    public const int Size = 1024;

    /// <summary>The identity of a file with this beginning.</summary>
    public static LogIdentity Of(ReadOnlySpan<byte> head)
    {
        head = head[..Math.Min(head.Length, Size)];
        return new LogIdentity(head.Length, Convert.ToHexStringLower(SHA256.HashData(head).AsSpan(0, 12)));
    }

    /// <summary>Null when <paramref name="text"/> is no identity.</summary>
    public static LogIdentity? Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && int.TryParse(text.AsSpan(0, dash), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= Size
            ? new LogIdentity(length, text[(dash + 1)..])
            : null;
    }

    /// <summary>Whether a file with this beginning is the one meant, grown or not.</summary>
    public bool Fits(ReadOnlySpan<byte> head) => head.Length >= Length && Of(head[..Length]).Hash == Hash;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Length}-{Hash}");
}

using System.Security.Cryptography;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Inspection;

/// <summary>
/// SHA-256 over guid texts joined by newlines, the way two readers of one save compare what they found without
/// exchanging it. Guids are given in the order of their texts.
/// </summary>
internal sealed class GuidDigest : IDisposable
{
    private const int TextWithNewline = ActorGuid.TextLength + 1;

    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly byte[] block = new byte[TextWithNewline * 256];
    private int used;
    private bool any;

    /// <summary>The digest of guids that are in order.</summary>
    public static string Of(IEnumerable<ActorGuid> guids)
    {
        using var digest = new GuidDigest();
        foreach (var guid in guids) digest.Add(guid);
        return digest.Finish();
    }

    public void Add(ActorGuid guid)
    {
        if (used + TextWithNewline > block.Length) Flush();
        if (any) block[used++] = (byte)'\n';
        guid.FormatAscii(block.AsSpan(used));
        used += ActorGuid.TextLength;
        any = true;
    }

    /// <summary>The digest in lower-case hex; the next <see cref="Add"/> starts a new one.</summary>
    public string Finish()
    {
        Flush();
        any = false;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public void Dispose() => hash.Dispose();

    private void Flush()
    {
        hash.AppendData(block, 0, used);
        used = 0;
    }
}

using System.Buffers;
using System.Text;

namespace BlissBot.Silo.Rcon;

/// <summary>Bytes of a server as text.</summary>
internal static class RconText
{
    /// <summary>Pushed by servers on their own account; no answer to anything.</summary>
    public static bool IsKeepAlive(ReadOnlySpan<byte> body) => Ascii.EqualsIgnoreCase(body[Ascii.Trim(body)], "Keep Alive"u8);

    /// <summary>
    /// Decodes a whole answer: as UTF-8; where it is none, as Latin-1, one byte a letter, which is how older servers
    /// speak. UTF-8 with a wound, which holds well-formed sequences still, stays UTF-8 with U+FFFD in the wound: a
    /// server that cuts one name must not spoil all others.
    /// </summary>
    /// <returns>The text, and whether letters seem to have been lost on the way.</returns>
    public static (string Text, bool Lossy) Decode(ReadOnlySpan<byte> bytes)
    {
        var text = System.Text.Unicode.Utf8.IsValid(bytes) || HoldsSequences(bytes)
            ? Encoding.UTF8.GetString(bytes)
            : Encoding.Latin1.GetString(bytes);
        return (text, LooksLossy(text));
    }

    private static bool HoldsSequences(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out _, out var length) == OperationStatus.Done && length > 1) return true;
            bytes = bytes[length..];
        }

        return false;
    }

    /// <summary>
    /// A hint, not a proof. Letters a server cannot say become <c>?</c>: one between two letters, or several where a
    /// word should begin. People write theirs behind a word.
    /// </summary>
    private static bool LooksLossy(ReadOnlySpan<char> text)
    {
        if (text.Contains('\ufffd') || text.ContainsAnyInRange('\u0080', '\u009f')) return true;
        for (var at = text.IndexOf('?'); at >= 0;)
        {
            var after = at + 1;
            while (after < text.Length && text[after] == '?') after++;
            var inWord = at > 0 && char.IsLetter(text[at - 1]) && after < text.Length && char.IsLetter(text[after]);
            var isWord = after - at > 1 && (at == 0 || char.IsWhiteSpace(text[at - 1]) || text[at - 1] is '(' or '[' or '<' or '"' or '\'');
            if (inWord || isWord) return true;
            var next = text[after..].IndexOf('?');
            at = next < 0 ? -1 : after + next;
        }

        return false;
    }
}

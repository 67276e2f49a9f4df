using System.Text;

namespace BlissBot.Simulators.Ark.Wire;

/// <summary>How text travels: as UTF-8, or the lossy way of old servers, one byte for one char.</summary>
internal static class WireText
{
    /// <summary>What the server makes of the bytes it gets. A lossy server mangles UTF-8 into one letter per byte.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes, bool lossy) =>
        lossy ? Encoding.Latin1.GetString(bytes) : Encoding.UTF8.GetString(bytes);

    /// <summary>What the server makes of its text. A lossy server puts <c>?</c> for every char beyond Latin-1.</summary>
    public static byte[] Encode(string text, bool lossy)
    {
        if (!lossy) return Encoding.UTF8.GetBytes(text);
        var bytes = new byte[text.Length];
        for (var i = 0; i < bytes.Length; i++) bytes[i] = text[i] <= 0xFF ? (byte)text[i] : (byte)'?';
        return bytes;
    }
}

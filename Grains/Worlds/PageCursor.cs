using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Worlds;

/// <summary>
/// A position in a list as text that a caller keeps and brings back: base64url of number, row and sort text. It comes
/// back from anybody, so it is read with suspicion; a forged one can only begin a page elsewhere.
/// </summary>
internal static class PageCursor
{
    private const int NumbersLength = 16;

    /// <summary>UTF-8 bytes of the longest sort text kept. Names of players are far shorter; a longer one is cut, and its page may repeat rows.</summary>
    private const int TextLimit = 1024;

    public static string Write(Keyset at)
    {
        var text = Encoding.UTF8.GetBytes(at.Text).AsSpan();
        text = text[..Math.Min(text.Length, TextLimit)];
        Span<byte> bytes = new byte[NumbersLength + text.Length];
        BinaryPrimitives.WriteDoubleBigEndian(bytes, at.Number);
        BinaryPrimitives.WriteInt64BigEndian(bytes[8..], at.Row);
        text.CopyTo(bytes[NumbersLength..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>False for a text that <see cref="Write"/> never made.</summary>
    public static bool TryRead(string token, out Keyset at)
    {
        at = default;
        if (token.Length > (NumbersLength + TextLimit) * 4 / 3 + 4 || !Base64Url.IsValid(token))
            return false;
        var bytes = Base64Url.DecodeFromChars(token).AsSpan();
        if (bytes.Length < NumbersLength)
            return false;
        var number = BinaryPrimitives.ReadDoubleBigEndian(bytes);
        at = new Keyset(number, Encoding.UTF8.GetString(bytes[NumbersLength..]), BinaryPrimitives.ReadInt64BigEndian(bytes[8..]));
        return double.IsFinite(number);
    }
}

using System.Buffers;
using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Replies;

/// <summary>Tells emoji from other text, as far as Discord's buttons and columns of text need it.</summary>
internal static class Emoji
{
    /// <summary>Whether a text is exactly one Unicode emoji.</summary>
    public static bool IsOne(string text) =>
        text.Length is > 0 and <= 32 && StringInfo.GetNextTextElementLength(text) == text.Length && Kind(text) != EmojiKind.None;

    /// <summary>Whether one character of a reader is drawn as a picture, two letters wide: by its nature, or because a selector says so.</summary>
    public static bool IsDrawn(ReadOnlySpan<char> character) => Kind(character) == EmojiKind.Picture;

    private static EmojiKind Kind(ReadOnlySpan<char> character)
    {
        if (Rune.DecodeFromUtf16(character, out var first, out var length) != OperationStatus.Done)
            return EmojiKind.None;
        var value = first.Value;
        var rest = character[length..];
        if (value is '#' or '*' or (>= '0' and <= '9'))
            return rest.Contains('\u20E3') ? EmojiKind.Picture : EmojiKind.None;
        if (!CanBePicture(value))
            return EmojiKind.None;
        return value > 0xFFFF || HasPictureShape(value) || rest.Contains('\uFE0F') ? EmojiKind.Picture : EmojiKind.Sign;
    }

    private static bool CanBePicture(int value) => value is (>= 0x1F000 and <= 0x1FAFF) or (>= 0x231A and <= 0x23FF) or (>= 0x25AA and <= 0x27BF)
        or (>= 0x2934 and <= 0x2935) or (>= 0x2B05 and <= 0x2B55) or 0x00A9 or 0x00AE or 0x203C or 0x2049 or 0x2122 or 0x2139
        or (>= 0x2194 and <= 0x21AA) or 0x24C2 or 0x3030 or 0x303D or 0x3297 or 0x3299;

    /// <summary>Signs of the basic plane that are pictures without a selector.</summary>
    private static bool HasPictureShape(int value) => value is 0x231A or 0x231B or (>= 0x23E9 and <= 0x23EC) or 0x23F0 or 0x23F3 or 0x25FD or 0x25FE
        or 0x2614 or 0x2615 or (>= 0x2648 and <= 0x2653) or 0x267F or 0x2693 or 0x26A1 or 0x26AA or 0x26AB or 0x26BD or 0x26BE or 0x26C4 or 0x26C5
        or 0x26CE or 0x26D4 or 0x26EA or 0x26F2 or 0x26F3 or 0x26F5 or 0x26FA or 0x26FD or 0x2705 or 0x270A or 0x270B or 0x2728 or 0x274C or 0x274E
        or (>= 0x2753 and <= 0x2755) or 0x2757 or (>= 0x2795 and <= 0x2797) or 0x27B0 or 0x27BF or 0x2B1B or 0x2B1C or 0x2B50 or 0x2B55;

    private enum EmojiKind
    {
        None,

        /// <summary>A sign in black and white that a selector could turn into a picture.</summary>
        Sign,
        Picture,
    }
}

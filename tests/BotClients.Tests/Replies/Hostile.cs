using CsCheck;

namespace BlissBot.BotClients.Tests.Replies;

/// <summary>Texts as nobody would write them, and somebody will: markup, mentions, fences, emoji, marks, halves of characters.</summary>
internal static class Hostile
{
    private static readonly string[] Pieces =
    [
        "a", "word", " ", "\n", "\n\n", "```", "```cs\n", "`", "``", "**", "__", "||", "~~", "# ", "> ", ">>> ", "- ", "-# ", "1. ", "\\", "[x](https://evil.example)",
        "<@123456789012345678>", "<@!123456789012345678>", "<@&123456789012345678>", "<#123456789012345678>", "<:bliss:123456789012345678>", "<a:b:1>", "<t:1700000000:R>",
        "</server status:123456789012345678>", "<id:customize>", "@everyone", "@here", "@", "<", ">", "https://example.org/a_b?c=d", "discord.gg/abc",
        "🔥", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "e\u0301", "ü", "Z\u0334\u0335\u0336\u0337\u0338", "\u202E", "\u200B", "\u200D", "\u2066", "\0", "\r\n", "\u2028", "\u3164",
        "\uD800", "\uDC00", "漢字", "مرحبا", "שלום", "ไทย", "नमस्ते", "Рекс", ":smile:", "_x_", "\t",
    ];

    public static readonly Gen<string> Text = Strings(60);

    public static readonly Gen<string> LongText = Gen.OneOf(Strings(60), Strings(700), Gen.Select(Gen.OneOf(Pieces), Gen.Int[1, 2500]).Select((piece, count) => string.Concat(Enumerable.Repeat(piece, count))));

    private static Gen<string> Strings(int most) =>
        Gen.OneOf(Gen.OneOf(Pieces), Gen.OneOf(Pieces), Gen.OneOf(Pieces), Gen.String[0, 12]).Array[0, most].Select(string.Concat);
}

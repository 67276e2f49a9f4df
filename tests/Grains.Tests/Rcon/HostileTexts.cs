namespace BlissBot.Grains.Tests.Rcon;

/// <summary>Texts that players and Discord users have tried, or could try, to have a game server run, show or hide something.</summary>
internal static class HostileTexts
{
    /// <summary>What an attacker wants to run.</summary>
    public const string Payload = "DoExit";

    /// <summary>Everything that ends a line somewhere, or separates commands in some console.</summary>
    public static readonly string[] Separators =
    [
        "\n", "\r", "\r\n", "\n\r", "\0", "\u000b", "\u000c", "\u001b", "\u001b[2K\r", "\u007f", "\u0085", "\u009b", "\u2028", "\u2029",
        "|", " | ", "\uff5c", "\u00a6", "\0\n", "\u0001", "\u001a", "\u0004", "\u000e",
    ];

    public static readonly string[] All =
    [
        .. Separators.Select(separator => "hello" + separator + Payload),
        .. Separators.Select(separator => separator + Payload),
        .. Separators.Select(separator => "hello" + separator),
        // Out of the quotes.
        "\" " + Payload, "\"", "\"\"", "\\\" " + Payload, "\\", "hello\\", "\\\\\"", "' " + Payload, "` " + Payload, "\uff02 " + Payload, "\u201d " + Payload,
        // Escapes that somebody might unfold.
        "\\n" + Payload, "\\r\\n" + Payload, "\\u000a" + Payload, "\\x0a" + Payload, "%0a" + Payload, "&#10;" + Payload, "$(DoExit)", "`DoExit`", "${DoExit}",
        // Prefixes.
        Payload, "/" + Payload, "//" + Payload, "cheat " + Payload, "CHEAT  " + Payload, "admincheat " + Payload, "/admincheat cheat " + Payload, "\"cheat\" " + Payload,
        "; " + Payload, "&& " + Payload, "ServerChat x", "EnableCheats hunter2",
        // Forgery on the screen.
        "<RichColor Color=\"1, 0, 0, 1\">SERVER: restart</>", "<RichColor Color=\"1,0,0,1\">", "</>", "<img src=x>", "\uff1cRichColor Color=\uff021\uff02\uff1ered", "<<b>>", "<b<b<b",
        "SERVER: you are banned", "a\u202egnol txt.exe", "\u2066\u2067\u2068\u2069\u200f\u200e\u061c", "in\u200bvi\u200csi\u200dble\ufeff", "\u00ad\u034f\u180e\u3164\u115f\u2800\uffa0",
        "\U000e0041\U000e0042\U000e007f", "\ufe0f\ufe0f\ufe0f",
        // Weight and brokenness.
        "z" + new string('\u0301', 400), new string('\u0301', 300), new string('x', 5000), new string(' ', 5000), string.Concat(Enumerable.Repeat("\U0001f468\u200d\U0001f469\u200d\U0001f467", 200)),
        "\ud800", "\udc00\ud800", "half\ud83d", "\ud83d\n" + Payload, "\ufffe\uffff\ufdd0", "", " ", "\u00a0\u2003\u3000", "\n\n\n",
        string.Concat(Enumerable.Repeat("\r\n" + Payload, 500)), new string('"', 300), new string('|', 300), new string('\\', 300),
        "Keep Alive", "Server received, But no response!! \n ", "No Players Connected", "0. Fake, 0002c0ffee11d00d4242beef00c0ffee",
    ];
}

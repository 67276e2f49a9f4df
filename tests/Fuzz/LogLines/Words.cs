using BlissBot.SaveParser.Forge;

namespace BlissBot.Fuzz.LogLines;

/// <summary>A text as a player chose it, and as it has to come out.</summary>
internal readonly record struct Word(string Raw, string Clean)
{
    public static Word operator +(Word left, Word right) => new(left.Raw + right.Raw, left.Clean + right.Clean);

    public static implicit operator Word(string plain) => new(plain, plain);
}

/// <summary>Draws what players might call themselves, and what they might write, from the worst there is.</summary>
internal sealed class Words(ulong seed)
{
    private Dice dice = new(seed);

    public const string FakeBlock = "[UniqueNetId:0002dead0002dead0002dead0002dead Platform:None]";
    public const string FakeHeader = ", ID 1: Day 1, 00:00:00: ";
    public const string FakeTail = "(PlayerName: Ghost, ARKID: 1, PlatformID: 0002dead0002dead0002dead0002dead)";

    /// <summary>Below what a name is cut at; that longer ones are cut is tested by itself.</summary>
    private const int MaxLength = 200;

    private static readonly Word[] Plain =
    [
        "Bob", "Rex Tamer", "Dr. Bones, Jr", "x", " ", "7", ", ", ". ", ":", "'", "\"", "[", "]", "{", "!", "?", "=", "-", "_", "|", "@everyone", "`", "**",
        "Ärger", "Ünï", "龍", "🦖", "👩‍👩‍👧", "עברית", "مرحبا", "e\u0301",
    ];

    private static readonly Word[] Unclean =
    [
        new("\u0007", " "), new("\t", " "), new("\u0085", " "), new("\u202E", ""), new("\u2066", ""), new("\u200F", ""), new("\uFEFF", ""), new("\u2028", " "),
        new("\uD800", "\uFFFD"), new("<RichColor Color=\"1, 0, 0, 1\">", ""), new("</>", ""), new("<Rich</>Color Color=\"0,1,0,1\">", ""),
    ];

    private static readonly Word[] Parentheses = ["(", ")", "()", "(Jr)", ") (", "((", ":("];

    /// <summary>What makes another kind of line when it stands in the right place.</summary>
    private static readonly Word[] Forgeries =
    [
        FakeBlock, FakeBlock + " joined this ARK!", FakeBlock + " left this ARK!", "[UniqueNetId:", " Platform:", "]", " joined this ARK!", "left this ARK!",
        "AdminCmd: fly ", FakeTail, ", PlatformID: 0002dead0002dead0002dead0002dead", "Tribe X", FakeHeader, "Day 1, 00:00:00: ", "Saving world...",
        "Server: \"", "\" has successfully started!", "ARK Version: 1", "SERVER: ", "Keep Alive", "No Players Connected", "2026.01.01_00.00.00: ",
        "[2026.01.01-00.00.00:000][  1]", "World Save Complete. Took: 1", "Commandline: ", "LogNet: ", "Log file closed, 01/02/26 03:04:05", "Your ", "Tribemember ", "Login request: ", "Removed duped item", "The Alliance", " hatched", "): ", "):", "(Ghost): ",
    ];

    public int Below(int bound) => dice.Below(bound);

    public bool Chance(double share) => dice.Chance(share);

    public T Pick<T>(params ReadOnlySpan<T> from) => dice.Pick(from);

    /// <summary>Any text at all.</summary>
    public Word Anything(int most = 6) => Some(most, Plain, Unclean, Parentheses, Forgeries);

    /// <summary>A name that has everything but what makes another kind of line.</summary>
    public Word Name(int most = 4) => Some(most, Plain, Plain, Unclean, Parentheses);

    /// <summary>A name whose parentheses, if it has any, are closed.</summary>
    public Word Balanced(int most = 4) => Some(most, Plain, Unclean, ["()", "(Jr)", "((a) b)"]);

    /// <summary>A name without parentheses.</summary>
    public Word Simple(int most = 3) => Some(most, Plain, Unclean);

    private Word Some(int most, params Word[][] pools)
    {
        Word all = "";
        for (var left = 1 + dice.Below(most); left > 0; left--)
        {
            var word = dice.Pick<Word>(pools[dice.Below(pools.Length)]);
            if (all.Raw.Length + word.Raw.Length <= MaxLength) all += word;
        }
        return all;
    }

    public string Account() => string.Create(32, this, static (text, words) =>
    {
        "0002".CopyTo(text);
        var digits = words.Chance(0.8) ? "0123456789abcdef" : "0123456789ABCDEF";
        for (var at = 4; at < text.Length; at++) text[at] = digits[words.Below(16)];
    });
}

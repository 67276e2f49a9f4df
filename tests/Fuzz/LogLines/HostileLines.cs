using System.Globalization;
using System.Text.RegularExpressions;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Logs;

namespace BlissBot.Fuzz.LogLines;

/// <summary>
/// Makes lines the way the game would if its players were as hostile as can be, and knows what each must be read as: by
/// construction, not by reading it again. Where a name holds the very mark that ends it, the documented reading of the
/// grammar is the truth.
/// </summary>
internal sealed partial class HostileLines
{
    private readonly Words words;
    private DateTimeOffset? at;
    private LineCarrier carrier;

    private HostileLines(Words words) => this.words = words;

    /// <summary>The line of this number: the same in every run with the same seed.</summary>
    public static HostileLine Make(int seed, long number)
    {
        var made = new HostileLines(new Words((ulong)(uint)seed << 40 ^ (ulong)number));
        return (number % 16) switch
        {
            0 or 1 => made.Chat(),
            2 => made.AnyChat(),
            3 or 4 => made.Join(),
            5 => made.OldJoin(),
            6 => made.UnknownVerb(),
            7 or 8 => made.AdminCommand(),
            9 => made.SecretCommand(),
            10 or 11 => made.Tribe(),
            12 => made.SavedTribe(),
            13 => made.Kill(),
            14 => made.Marker(),
            _ => made.words.Chance(0.5) ? made.Noise() : made.ServerSays(),
        };
    }

    /// <summary>A sane line whose one free part, of about so many characters, is one piece over and over: for time against length.</summary>
    public static string Stretch(string before, string piece, string after, int length)
    {
        var count = Math.Max(0, (length - before.Length - after.Length) / piece.Length);
        return string.Concat(before, string.Concat(Enumerable.Repeat(piece, count)), after);
    }

    private HostileLine Chat()
    {
        var (speaker, character, text) = (words.Anything(4), words.Balanced(), words.Anything());
        if (BeginsElsewhere(speaker.Raw)) speaker = "x" + speaker;
        var stamps = Stamps();
        var blank = words.Chance(0.8) ? " " : "";
        var before = $"{speaker.Raw}{blank}({character.Raw}";
        // The first "): " behind a parenthesis ends the character: with one in a name, only that it is chat is sure.
        var exact = !HasSpeech(before);
        if (BeginsAsTribe(before, stamps)) return Line("chat like a tribe line", stamps + before + "): " + text.Raw, null, typeof(OtherLine));
        if (before.TrimStart().StartsWith("AdminCmd: ", StringComparison.Ordinal))
            return Line("chat like an admin command", stamps + before + "): " + text.Raw, null, typeof(OtherLine), typeof(ChatSaid));
        var character1 = character.Clean.Trim();
        return Line("chat", stamps + before + "): " + text.Raw, !exact ? null : new ChatSaid(
            speaker.Clean.Trim(), character1.Length == 0 ? null : character1, text.Clean.Trim()), typeof(ChatSaid));
    }

    /// <summary>Whatever players chose, their chat is never the server's word.</summary>
    private HostileLine AnyChat()
    {
        var stamps = words.Chance(0.2) ? Bracket() : Stamps();
        var line = $"{stamps}{words.Anything(8).Raw} ({words.Anything().Raw}): {words.Anything(8).Raw}";
        return Line("any chat", line, null, typeof(ChatSaid), typeof(ServerSaid), typeof(OtherLine), typeof(CommandLineSeen));
    }

    private HostileLine Join()
    {
        var (name, account) = (words.Anything(), words.Account());
        var platform = words.Pick("None", "None", "Steam", "PS5", "XSX", "");
        var (verb, came) = words.Pick(("joined this ARK!", true), ("left this ARK!", false), ("ist diesem ARK beigetreten!", true));
        if (BeginsElsewhere(name.Raw)) name = "x" + name;
        var line = $"{Stamps()}{name.Raw} [UniqueNetId:{account} Platform:{platform}] {verb}";
        var player = EosId.Parse(account);
        var (shown, kept) = (platform.Length == 0 ? null : platform, name.Clean.Trim());
        GameEvent truth = came ? new PlayerJoined(player, kept, shown) : new PlayerLeft(player, kept, shown);
        return HasSpeech(line) ? Line("join like chat", line, null, typeof(ChatSaid))
            : Header().IsMatch(line) ? Line("join like a tribe line", line, null, truth.GetType(), typeof(OtherLine))
            : Line("join", line, truth);
    }

    private HostileLine OldJoin()
    {
        Word name = "x" + words.Anything();
        var account = words.Chance(0.5) ? "7656119" + words.Below(1_000_000_000).ToString("D10", CultureInfo.InvariantCulture) : null;
        var line = $"{Stamps()}{name.Raw} ist diesem ARK beigetreten!{(account is null ? "" : $" ({account})")}";
        if (HasSpeech(line)) return Line("old join like chat", line, null, typeof(ChatSaid));
        // A game without blocks cannot tell a name that ends in one from a block of its own.
        return name.Raw.Contains("[UniqueNetId:", StringComparison.Ordinal)
            ? Line("old join with a block", line, null, typeof(OtherLine), typeof(PlayerJoined))
            : Line("old join", line, new PlayerJoined(account is null ? null : EosId.Parse(account), name.Clean.Trim(), null));
    }

    private HostileLine UnknownVerb()
    {
        var name = words.Simple();
        return Line("unknown verb", $"{Stamps()}{name.Raw} [UniqueNetId:{words.Account()} Platform:None] se ha unido a este ARK!", null, typeof(OtherLine));
    }

    private HostileLine AdminCommand()
    {
        var (command, name) = (words.Anything(), words.Anything(3));
        var (account, number, key) = (words.Account(), words.Below(999_999_999), words.Pick("PlatformID", "SteamID"));
        var line = $"{Stamps()}AdminCmd: {command.Raw} (PlayerName: {name.Raw}, ARKID: {number}, {key}: {account})";
        if (HasSpeech(line)) return Line("admin command like chat", line, null, typeof(OtherLine));
        // The last "(PlayerName: " begins the tail.
        return name.Raw.Contains("(PlayerName: ", StringComparison.Ordinal)
            ? Line("admin of a strange name", line, null, typeof(AdminCommandRun))
            : Line("admin command", line, new AdminCommandRun(AddressMask.Mask(command.Clean.Trim()), name.Clean.Trim(), number, EosId.Parse(account)));
    }

    private HostileLine SecretCommand()
    {
        var secret = "s3cr3t" + words.Below(1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        var (key, value) = words.Pick(
            ("EnableCheats ", secret), ("enablecheats \"", secret), ("?ServerAdminPassword=", secret), ("-AuthToken=", secret),
            ("SpectatorPassword=\"", secret + " " + secret), ("\"serverpassword\": \"", secret));
        var rest = words.Chance(0.5) ? " -log" : "";
        var (command, name, account) = (key + value + (key.EndsWith('"') ? "\"" : "") + rest, words.Simple(), words.Account());
        if (words.Chance(0.5))
        {
            // Behind a command and a blank all goes; a value goes up to its quote or blank.
            var kept = key + "***" + (key.StartsWith("enable", StringComparison.OrdinalIgnoreCase) ? "" : (key.EndsWith('"') ? "\"" : "") + rest);
            var tail = $"(PlayerName: {name.Raw}, ARKID: 5, PlatformID: {account})";
            var truth = new AdminCommandRun(kept.Trim(), name.Clean.Trim(), 5, EosId.Parse(account));
            return Line("secret command", $"{Stamps()}AdminCmd: {command} {tail}", truth) with { Secrets = [secret] };
        }
        var address = words.Pick("203.0.113.77", "2001:db8::7334", "fe80::1ff:fe23:4567:890a", "::ffff:203.0.113.9");
        return Line("secret noise", $"{Bracket()}Something at {address} with {command}", null, typeof(OtherLine)) with { Secrets = [secret, address] };
    }

    private HostileLine ServerSays()
    {
        var text = words.Anything();
        return Line("server says", $"{Stamps()}SERVER: {text.Raw}", new ServerSaid(text.Clean.Trim()));
    }

    private HostileLine Noise()
    {
        var (start, hint) = words.Pick(("LogStreaming: Display: ", "engine"), ("LogSentrySdk: ", "engine"), ("wp.Runtime.", "engine setting"), ("Login request: ?Name=", "login request"));
        var text = words.Anything();
        return Line("noise", Bracket() + start + text.Raw, new OtherLine((start + text.Clean).Trim(), hint));
    }

    private HostileLine Marker()
    {
        var (number, text) = (words.Below(100_000) / 100.0, words.Simple());
        var shown = number.ToString(CultureInfo.InvariantCulture);
        var server = words.Name();
        var (line, marker) = words.Pick(
            ("Saving world...", new ServerMarker(MarkerKind.SavingWorld)),
            ($"World Save Complete. Took: {shown}", new ServerMarker(MarkerKind.WorldSaved, number)),
            ($"World Save Complete. Took {shown}", new ServerMarker(MarkerKind.WorldSaved, number)),
            ($"Full Startup: {shown} seconds", new ServerMarker(MarkerKind.StartupTook, number)),
            ($"ARK Version: {shown}", new ServerMarker(MarkerKind.Version, Text: shown)),
            ($"Server has completed startup and is now advertising for join. ({shown}GB Mem)", new ServerMarker(MarkerKind.Ready, number)),
            ($"Server: \"{server.Raw}\" has successfully started!", new ServerMarker(MarkerKind.ProcessStarted, Text: server.Clean.Trim())),
            ("Log file closed, 06/25/26 04:00:00", new ServerMarker(MarkerKind.LogClosed, Text: "06/25/26 04:00:00")));
        line = Bracket() + line;
        // The server's name may hold chat's mark; it is the one marker with words somebody chose.
        return HasSpeech(line) ? Line("marker like chat", line, null, typeof(OtherLine)) : Line("marker", line, marker);
    }

    private HostileLine Line(string kind, string text, GameEvent? exact, params Type[] allowed) =>
        new(kind, text, carrier, exact is null ? null : exact with { At = at }, allowed);

    /// <summary>The stamps of a line the game itself writes, or none where GetChat gives it.</summary>
    private string Stamps()
    {
        var form = words.Below(3);
        var bracket = Bracket();
        if (form == 0)
        {
            (at, carrier) = (null, LineCarrier.Chat);
            return "";
        }
        var stamp = at!.Value.ToString("yyyy.MM.dd_HH.mm.ss': '", CultureInfo.InvariantCulture);
        if (form == 1)
        {
            if (words.Chance(0.5)) carrier = LineCarrier.LogFile;
            return bracket + stamp;
        }
        at = at.Value.AddMilliseconds(-at.Value.Millisecond);
        return stamp;
    }

    private string Bracket()
    {
        carrier = LineCarrier.Log;
        at = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMilliseconds(words.Below(int.MaxValue));
        return at.Value.ToString("'['yyyy.MM.dd-HH.mm.ss:fff']'", CultureInfo.InvariantCulture) + $"[{words.Below(1000),3}]";
    }

    /// <summary>Whether a line has chat's mark, as the grammar defines it.</summary>
    private static bool HasSpeech(string line) => SpeechMark().IsMatch(line.TrimEnd(' ', '\t', '\r', '\n', '\0', '\uFEFF', '\v', '\f'));

    /// <summary>Whether a name begins with what another kind of line begins with, stamps included.</summary>
    private static bool BeginsElsewhere(string name) => OtherStart().IsMatch(name);

    [GeneratedRegex(@"\([\s\S]*?\):( |$)")]
    private static partial Regex SpeechMark();

    [GeneratedRegex(@"^[\s\0\uFEFF\x85]*(SERVER|Day|\[20|20|:)")]
    private static partial Regex OtherStart();
}

using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>Where a line was read.</summary>
internal enum LineCarrier
{
    /// <summary>GetGameLog, or lines of a log that went through other hands.</summary>
    Log,

    /// <summary>The log file itself.</summary>
    LogFile,

    /// <summary>GetChat.</summary>
    Chat,
}

/// <summary>
/// Tells the kinds of lines apart. Names and chat are chosen by players and stand in the open, so the order decides
/// what they can forge. Every chat line has <c>(…): </c> in it, and so a line that has it is never a join, a leave, an
/// admin command, a tribe's line or a word of the server: it is chat, or, where it would also pass as one of those from
/// its first letter to its last, an <see cref="OtherLine"/> whose hint names both. The one exception is
/// <c>SERVER: </c> at the very beginning, because what admins and bots say there may hold anything, a whole join included: relays
/// say there what anybody wrote outside the game. A player called so comes unseen by the log, not by the roster. The game stamps its
/// own lines, and all that quote names of characters are among them; what a server says about itself is read only from
/// lines without that stamp. There, in turn, the engine's own words come first: they may end in a name.
/// </summary>
internal static class LineGrammar
{
    /// <summary>Longer lines are cut before they are read.</summary>
    public const int MaxLine = 64 * 1024;

    private const string Admin = "SERVER:";
    private const string Edges = " \t\r\n\0\uFEFF\v\f";

    public static GameEvent Read(ReadOnlySpan<char> raw, LineCarrier carrier)
    {
        if (raw.Length > MaxLine) raw = raw[..MaxLine];
        var text = raw.Trim(Edges);
        // GetChat gives chat without stamps: what looks like one there is the beginning of a name.
        var line = carrier == LineCarrier.Chat && Speech.TryFind(text, out _) ? LogLine.Bare(text) : LogLine.Of(text);
        var said = line.Said.Trim(' ');
        if (said.IsEmpty) return Other(said, line.At, "empty line");
        var byEngine = carrier != LineCarrier.Chat && !line.HasStamp;
        if (carrier == LineCarrier.LogFile && !line.HasBracket) return MarkerGrammar.ReadEdge(said, line.At) ?? (GameEvent)Other(said, line.At, "continuation");
        if (byEngine && EngineLine(said, line, indented: raw[0] is ' ' or '\t') is { } engine) return engine;
        var isSpeech = Speech.TryFind(said, out var speech);
        if (said.StartsWith(Admin) && (said.Length == Admin.Length || said[Admin.Length] == ' '))
            return new ServerSaid(LogText.Text(said[Admin.Length..])) { At = line.At };
        if (isSpeech) return Contested(said, speech, line.At, byEngine) ?? (GameEvent)speech.ToEvent(line.At);
        if (GameLine(said, line) is { } game) return game;
        if (byEngine && MarkerGrammar.Read(said, line.At) is { } marker) return marker;
        var hint = NoiseWording.HintFor(said);
        // The engine's own lines are never a death or a tribe's; all others may have lost their header to another tool.
        if (line.HasBracket && !line.HasStamp || NoiseWording.IsDupedItem(said)) return Other(said, line.At, hint);
        return KillGrammar.Read(said, line.At)
            ?? (hint is null ? TribeGrammar.ReadKnown(said, line.At, anchored: carrier == LineCarrier.Chat || line.HasStamp) : null)
            ?? (GameEvent)Other(said, line.At, hint);
    }

    public static OtherLine Other(ReadOnlySpan<char> said, DateTimeOffset? at, string? hint, bool contested = false)
    {
        var text = AddressMask.Mask(SecretRedaction.Redact(LogText.Clean(said, MaxLine)));
        return new OtherLine(LogText.Cut(text, LogText.MaxText), hint, contested) { At = at };
    }

    /// <summary>What only the engine writes, in lines without the game's stamp.</summary>
    private static GameEvent? EngineLine(ReadOnlySpan<char> said, in LogLine line, bool indented)
    {
        if (CommandLineGrammar.Read(said, line.At) is { } commandLine) return commandLine;
        if (NoiseWording.IsEngines(said) && MarkerGrammar.ReadEdge(said, line.At) is null) return Other(said, line.At, NoiseWording.EngineHint(said));
        if (line.HasBracket) return null;
        return indented || said is "[" or "]" or "]," || said[0] is '{' or '}' or '"' ? Other(said, line.At, "continuation") : null;
    }

    /// <summary>Lines with a form of their own from end to end. None of them can be chat.</summary>
    private static GameEvent? GameLine(ReadOnlySpan<char> said, in LogLine line)
    {
        var join = JoinGrammar.Read(said, line.At);
        // A line of a save's tribe log begins with the game's day; with stamps before it, that is somebody's name.
        if (TribeGrammar.HasHeader(said) || line.IsUnstamped && TribeGrammar.HasDay(said))
            return join is not null ? Other(said, line.At, "tribe line or join", contested: true)
                : TribeGrammar.HasTwoHeaders(said) ? Other(said, line.At, "line of one tribe or another", contested: true)
                : KillGrammar.Read(TribeGrammar.MessageOf(said), line.At) is not null ? Other(said, line.At, "tribe line or death", contested: true)
                : TribeGrammar.Read(said, line.At);
        return AdminGrammar.Read(said, line.At) ?? join;
    }

    /// <summary>Chat that would pass as something else too, or something else with chat's mark in a name: nobody can tell.</summary>
    private static OtherLine? Contested(ReadOnlySpan<char> said, in Speech speech, DateTimeOffset? at, bool byEngine) =>
        TribeGrammar.HasHeader(speech.Before) ? Other(said, at, "chat or tribe line", contested: true)
        : AdminGrammar.Read(said, at) is not null ? Other(said, at, "chat or admin command", contested: true)
        : NoiseWording.IsDupedItem(said) ? Other(said, at, "chat or duped item", contested: true)
        : byEngine && MarkerGrammar.IsStart(said) ? Other(said, at, "chat or server line", contested: true)
        : null;
}

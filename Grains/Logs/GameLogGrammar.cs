using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads lines of a server's log file and of GetGameLog. Every line becomes an event, whatever it holds: what has no
/// known form is an <see cref="OtherLine"/>. The work grows with the length of the line and no faster.
/// </summary>
internal static class GameLogGrammar
{
    /// <summary>Reads one line, with or without stamps. Past 65,536 characters it is cut.</summary>
    public static GameEvent Read(ReadOnlySpan<char> line) => LineGrammar.Read(line, LineCarrier.Log);

    /// <summary>
    /// Reads one line of a log file. The engine stamps every line there but the file's first and last: one without is the
    /// rest of the line before it, such as a message of the day of many lines, and never an event.
    /// </summary>
    public static GameEvent ReadFileLine(ReadOnlySpan<char> line) => LineGrammar.Read(line, LineCarrier.LogFile);

    /// <summary>Reads a whole answer to GetGameLog, oldest line first; nothing when the server had nothing to say.</summary>
    public static ImmutableArray<GameEvent> ReadAnswer(string answer) => AnswerText.Read(answer, LineCarrier.Log);
}

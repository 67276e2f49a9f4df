using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>Answers of RCON commands that are lines.</summary>
internal static class AnswerText
{
    private const string NothingToSay = "Server received, But no response";
    private const string KeepAlive = "Keep Alive";

    /// <summary>
    /// Whether the server said only that it has nothing to say (its text ends in one or two exclamation marks and
    /// blanks), or nothing, or pushed its keep-alive between.
    /// </summary>
    public static bool IsNothing(ReadOnlySpan<char> answer)
    {
        answer = answer.Trim();
        return answer.IsEmpty || answer.Equals(KeepAlive, StringComparison.OrdinalIgnoreCase)
            || answer.TrimEnd('!').Equals(NothingToSay, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The events of all lines; blank ones and those that say nothing are passed over.</summary>
    public static ImmutableArray<GameEvent> Read(string answer, LineCarrier carrier)
    {
        if (IsNothing(answer)) return [];
        var events = ImmutableArray.CreateBuilder<GameEvent>();
        foreach (var range in answer.AsSpan().Split('\n'))
            if (Line(answer, range) is var line && !IsNothing(line))
                events.Add(LineGrammar.Read(line, carrier));
        return events.DrainToImmutable();
    }

    /// <summary>
    /// One line of an answer that was split at line feeds. Nothing else ends a line: names and chat may hold every other
    /// character that is called a line separator somewhere, and what follows it would look like a line of the server.
    /// </summary>
    public static ReadOnlySpan<char> Line(ReadOnlySpan<char> answer, Range range)
    {
        var line = answer[range];
        return line is [.., '\r'] ? line[..^1] : line;
    }
}

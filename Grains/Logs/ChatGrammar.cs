using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads lines of GetChat: chat, <c>SERVER: </c> lines and, where the server's flags say so, admin commands, joins,
/// leaves and tribes' lines. Words of the server about itself are never among them.
/// </summary>
internal static class ChatGrammar
{
    /// <summary>Reads one line. Past 65,536 characters it is cut.</summary>
    public static GameEvent Read(ReadOnlySpan<char> line) => LineGrammar.Read(line, LineCarrier.Chat);

    /// <summary>Reads a whole answer to GetChat, oldest line first; nothing when the server had nothing to say.</summary>
    public static ImmutableArray<GameEvent> ReadAnswer(string answer) => AnswerText.Read(answer, LineCarrier.Chat);
}

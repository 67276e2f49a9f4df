using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Bridge;

/// <summary>What became of one question.</summary>
/// <param name="Lines">The answer; null when none came.</param>
/// <param name="Lost">Whether it may have been answered all the same.</param>
/// <param name="Refused">Why it was not asked.</param>
internal readonly record struct Asked(ImmutableArray<GameEvent>? Lines, bool Lost, Refusal? Refused);

/// <summary>What one drain brought.</summary>
internal sealed record DrainAnswer(Drain Drain)
{
    /// <summary>GetGameLog hands out no more at once.</summary>
    public const int GameLogBatch = 100;

    /// <summary>How often it is asked in one poll while it has more.</summary>
    public const int GameLogAttempts = 5;

    public ImmutableArray<GameEvent> Chat { get; init; } = [];
    public ImmutableArray<GameEvent> GameLog { get; init; } = [];
    public bool ChatAnswered { get; init; }

    /// <summary>Whether GetGameLog told everything it had.</summary>
    public bool GameLogAnswered { get; init; }
    public bool MoreGameLog { get; init; }

    /// <summary>The server may have handed out lines that did not arrive.</summary>
    public bool Lost { get; init; }

    /// <summary>Why the server was not asked.</summary>
    public Refusal? Refused { get; init; }

    /// <summary>Asks a server for what it holds. Throws only what <paramref name="ask"/> does.</summary>
    /// <param name="gameLog">Whether GetGameLog is asked too. It hands out little at once and is asked again while it has more.</param>
    public static async Task<DrainAnswer> Collect(Drain drain, bool gameLog, Func<RconCommand, Task<Asked>> ask)
    {
        var chat = await ask(new GetChat());
        var answer = new DrainAnswer(drain) { Chat = chat.Lines ?? [], ChatAnswered = chat.Lines is not null, Lost = chat.Lost, Refused = chat.Refused };
        if (!gameLog || chat.Lines is null)
            return answer;
        for (var attempt = 0; attempt < GameLogAttempts; attempt++)
        {
            var log = await ask(new GetGameLog());
            var lines = log.Lines ?? [];
            var more = lines.Length >= GameLogBatch;
            answer = answer with { GameLog = answer.GameLog.AddRange(lines), GameLogAnswered = log.Lines is not null && !more, MoreGameLog = more, Lost = log.Lost };
            if (!more)
                break;
        }
        return answer;
    }
}

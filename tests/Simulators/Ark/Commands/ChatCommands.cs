using System.Collections.Immutable;
using BlissBot.Simulators.Ark.Game;

namespace BlissBot.Simulators.Ark.Commands;

/// <summary>What is said, and what was.</summary>
internal static class ChatCommands
{
    /// <summary>Entries one GetGameLog hands out at most.</summary>
    private const int GameLogEntries = 100;

    public static readonly IReadOnlyDictionary<string, Command> All = new Dictionary<string, Command>
    {
        ["GetChat"] = GetChat,
        ["GetGameLog"] = GetGameLog,
        ["ServerChat"] = ServerChat,
        ["SetMessageOfTheDay"] = SetMessageOfTheDay,
    };

    private static Task<string?> GetChat(CommandCall call)
    {
        var taken = call.Game.World.TakeChat();
        return Task.FromResult(Drained(call, Carriers.Chat, taken) is { } text ? text + " " : null);
    }

    private static Task<string?> GetGameLog(CommandCall call)
    {
        var taken = call.Game.World.TakeGameLog(GameLogEntries);
        return Task.FromResult(Drained(call, Carriers.GameLog, taken) is { } text ? text + AnswerTexts.End : null);
    }

    private static Task<string?> ServerChat(CommandCall call)
    {
        if (call.Line.Text.Length > 0) call.Game.World.SayAsServer(call.Line.Text);
        return Task.FromResult<string?>(null);
    }

    private static Task<string?> SetMessageOfTheDay(CommandCall call)
    {
        call.Game.Install.MessageOfTheDay = call.Line.Text;
        return Task.FromResult<string?>($"Message of set to {call.Line.Text}{AnswerTexts.End}");
    }

    private static string? Drained(CommandCall call, Carriers from, ImmutableArray<DrainBuffer.Entry> taken)
    {
        if (taken.IsEmpty) return null;
        call.Drains.Add(new Drain(
            call.Game.Truth.NextDrain(), call.Game.Time.GetUtcNow(), call.Connection, from, [.. taken.Select(entry => entry.Line)], false, 0, 0));
        return string.Concat(taken.Select(entry => entry.Text + "\n"));
    }
}

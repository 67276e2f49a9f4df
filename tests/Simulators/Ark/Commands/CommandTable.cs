using System.Collections.Frozen;
using BlissBot.Simulators.Ark.Game;

namespace BlissBot.Simulators.Ark.Commands;

/// <summary>Carries a command out. Null: it has nothing to say.</summary>
internal delegate Task<string?> Command(CommandCall call);

/// <summary>A command being carried out.</summary>
internal sealed record CommandCall(CommandLine Line, GameProcess Game, int Connection, List<Drain> Drains, CancellationToken Ended)
{
    /// <summary>The first argument, or nothing.</summary>
    public string First => Line.Arguments.Length > 0 ? Line.Arguments[0] : "";
}

/// <summary>What the commands of one packet came to.</summary>
/// <param name="Text">All their answers, one behind the other.</param>
/// <param name="Drains">What they took out of the game's buffers.</param>
/// <param name="EndsGame">Whether the game ends when this is answered.</param>
internal sealed record CommandResult(string Text, IReadOnlyList<Drain> Drains, bool EndsGame);

/// <summary>All commands, by name.</summary>
internal static class CommandTable
{
    private static readonly FrozenDictionary<string, Command> Commands =
        new[] { ChatCommands.All, PlayerCommands.All, WorldCommands.All, TribeCommands.All, MuteCommands.All }
            .SelectMany(family => family)
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static async Task<CommandResult> ExecuteAsync(IReadOnlyList<CommandLine> lines, GameProcess game, int connection, CancellationToken ended)
    {
        var text = "";
        var drains = new List<Drain>();
        var ends = false;
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            var known = Commands.TryGetValue(line.Verb, out var command);
            game.Truth.Counters.CountCommand(second: i > 0);
            game.Truth.Ledger.Add(new ExecutedCommand(
                game.Truth.NextCommand(), game.Time.GetUtcNow(), connection, line.Raw, line.Verb, line.Text, line.Arguments, i, known));
            text += (known ? await command!(new CommandCall(line, game, connection, drains, ended)) : null) ?? AnswerTexts.NoResponse;
            ends |= line.Verb.Equals(WorldCommands.Exit, StringComparison.OrdinalIgnoreCase);
        }
        return new CommandResult(text.Length > 0 ? text : AnswerTexts.NoResponse, drains, ends);
    }
}

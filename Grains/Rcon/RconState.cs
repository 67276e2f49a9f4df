using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>The commands of people, the newest last. Written before each is sent and again when its end is known.</summary>
/// <param name="Last">Number of the newest.</param>
[GenerateSerializer, Immutable, Alias("bliss.rcon-state")]
internal sealed record RconState([property: Id(0)] long Last, [property: Id(1)] ImmutableArray<SentCommand> Commands)
{
    /// <summary>How many are remembered.</summary>
    public const int Limit = 200;

    public RconState() : this(0, [])
    {
    }

    /// <summary>Notes a command that is about to go out, with the number after <see cref="Last"/>. One tried again under the same operation id stands there once.</summary>
    public RconState Begin(DateTimeOffset at, string actor, string command, string? operation)
    {
        var kept = operation is null ? Commands : Commands.RemoveAll(old => old.OperationId == operation);
        var room = kept.Length < Limit ? kept : kept.RemoveRange(0, kept.Length - Limit + 1);
        return new RconState(Last + 1, room.Add(new SentCommand(Last + 1, at, actor, command, operation, null, null)));
    }

    /// <summary>Notes how a command ended.</summary>
    public RconState End(long number, Outcome<RconAnswer> outcome) =>
        this with { Commands = [.. Commands.Select(old => old.Number == number ? old with { Answer = outcome.Value, Refusal = outcome.Refusal } : old)] };

    /// <summary>The command of that operation.</summary>
    public SentCommand? Find(string operation) => Commands.LastOrDefault(sent => sent.OperationId == operation);

    /// <summary>The newest first.</summary>
    public ImmutableArray<RconHistoryEntry> Newest(int count) => [.. Commands.Reverse().Take(count).Select(sent => sent.View)];
}

/// <summary>A command somebody sent.</summary>
/// <param name="Answer">Null while it runs, for ever when the process died meanwhile.</param>
/// <param name="Refusal">Why it was not sent after all.</param>
[GenerateSerializer, Immutable, Alias("bliss.sent-command")]
internal sealed record SentCommand(
    [property: Id(0)] long Number,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Actor,
    [property: Id(3)] string Command,
    [property: Id(4)] string? OperationId,
    [property: Id(5)] RconAnswer? Answer,
    [property: Id(6)] Refusal? Refusal)
{
    public RconHistoryEntry View => new(At, Actor, Command, Answer?.Result, Answer?.Text, Refusal, OperationId);
}

using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>What every command is on the wire. Nothing a caller wrote gets there but through <see cref="TextGuard"/> or <see cref="RawCommandRules"/>.</summary>
internal static class CommandRules
{
    /// <summary>Time for the answer of an ordinary command.</summary>
    public static readonly TimeSpan Quick = TimeSpan.FromSeconds(10);

    /// <summary>Time for commands that hold up the game itself: saves of big worlds take more than a minute.</summary>
    public static readonly TimeSpan Slow = TimeSpan.FromSeconds(90);

    /// <summary>Characters of a text in the middle of the screen and of the message of the day, colour tags included.</summary>
    public const int MessageLength = 1000;

    /// <summary>The lines of a command, or why there are none.</summary>
    public static Outcome<CommandPlan> Plan(RconCommand command) => command switch
    {
        ListPlayers => Poll("ListPlayers", RconResult.Players, repeatable: true) with { Shared = true },
        GetChat => Poll("GetChat", RconResult.Answered, repeatable: false),
        GetGameLog => Poll("GetGameLog", RconResult.Answered, repeatable: false),
        ServerChat chat => Chat("ServerChat ", chat.Text),
        ServerChatTo chat => chat.Player.IsValid ? Chat($"ServerChatTo \"{chat.Player}\" ", chat.Text) : Nobody(),
        Broadcast message => Message("Broadcast ", message.Text),
        SetMessageOfTheDay message => Message("SetMessageOfTheDay ", message.Text),
        SaveWorld => Plain(new("SaveWorld", RconResult.Saved, Slow, true, "World Saved")),
        DoExit => Plain(Exit("DoExit")),
        DestroyWildDinos => Plain(new("DestroyWildDinos", RconResult.Answered, Slow, false)),
        SetTimeOfDay clock => Plain(new(string.Create(CultureInfo.InvariantCulture, $"SetTimeOfDay {clock.Time:HH\\:mm\\:ss}"), RconResult.Answered, Quick, true)),
        KickPlayer kick => About(kick.Player, Kick),
        BanPlayer ban => About(ban.Player, player => Verdict(player, "BanPlayer", "Banned"), Kick),
        UnbanPlayer unban => About(unban.Player, player => Verdict(player, "UnbanPlayer", "Unbanned")),
        AllowPlayer allow => About(allow.Player, player => Verdict(player, "AllowPlayerToJoinNoCheck", "Allow")),
        DisallowPlayer disallow => About(disallow.Player, player => Verdict(player, "DisallowPlayerToJoinNoCheck", "Disallow")),
        RawCommand raw => Raw(raw),
        _ => new Refusal(RefusalCode.InvalidQuery, "Command"),
    };

    /// <summary>
    /// Whether there is time to do a repeatable command once more after it stayed unanswered: a quick caller must not
    /// be kept beyond its own patience, and nobody else's turn is put off for long.
    /// </summary>
    /// <param name="pause">Until the connection may be tried again.</param>
    public static bool MayRepeat(bool isQuick, TimeSpan elapsed, TimeSpan pause) =>
        isQuick ? elapsed + pause <= TimeSpan.FromSeconds(4) : pause <= TimeSpan.FromSeconds(10);

    /// <summary>
    /// The lines that a chat text becomes in the game. What comes back as an echo looks like these, each behind
    /// <c>SERVER: </c>.
    /// </summary>
    public static ImmutableArray<string> ChatLines(string text) => ChatSplit.Split(TextGuard.Clean(text));

    private static CommandPlan Poll(string text, RconResult success, bool repeatable) =>
        new([new(text, success, Quick, repeatable)], CommandPriority.Poll, text, false);

    private static Outcome<CommandPlan> Chat(string verb, string? text)
    {
        var lines = ChatLines(text ?? "");
        if (lines.IsEmpty)
            return Empty();
        return new CommandPlan(
            [.. lines.Select(line => new CommandLine(verb + line, RconResult.Answered, Quick, false))], CommandPriority.Chat, verb + lines[0], false);
    }

    private static Outcome<CommandPlan> Message(string verb, string? text)
    {
        text ??= "";
        var clean = text.Length > MessageLength ? "" : TextGuard.CleanWithColours(text);
        if (text.Length > MessageLength || clean.Length > MessageLength)
            return new Refusal(RefusalCode.TextRefused, Number: MessageLength, Detail: $"It is longer than {MessageLength} characters.");
        return clean.Length == 0 ? Empty() : Plain(new(verb + clean, RconResult.Answered, Quick, false));
    }

    private static Outcome<CommandPlan> Raw(RawCommand raw)
    {
        if (!RawCommandRules.Check(raw.Text ?? "").Succeeded(out var text, out var refusal))
            return refusal;
        if (!raw.Confirmed && RawCommandRules.Destructive(text) is { } destructive)
            return new Refusal(RefusalCode.NeedsConfirmation, Refusal.Bounded(destructive));
        if (TypedCommand.IsExit(text))
            return Plain(Exit(text));
        return Plain(new(text, RconResult.Answered, TypedCommand.Patience(text), false));
    }

    private static CommandLine Exit(string text) => new(text, RconResult.Exiting, Slow, false, "Exiting");

    private static CommandLine Kick(EosId player) => Verdict(player, "KickPlayer", "Kicked");

    private static CommandLine Verdict(EosId player, string verb, string proof) =>
        new($"{verb} {player}", RconResult.Confirmed, Quick, true, $"{player} {proof}");

    private static Outcome<CommandPlan> About(EosId player, params ReadOnlySpan<Func<EosId, CommandLine>> lines)
    {
        if (!player.IsValid)
            return Nobody();
        var planned = ImmutableArray.CreateBuilder<CommandLine>();
        foreach (var line in lines)
            planned.Add(line(player));
        return new CommandPlan(planned.ToImmutable(), CommandPriority.Moderation, planned[0].Text, true);
    }

    private static CommandPlan Plain(CommandLine line) => new([line], CommandPriority.Command, CommandSecrets.Redact(line.Text), true);

    private static Refusal Empty() => new(RefusalCode.TextRefused, Detail: "Nothing of it can be shown.");

    private static Refusal Nobody() => new(RefusalCode.TextRefused, Detail: "The player's id is missing.");
}

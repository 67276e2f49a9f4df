using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Logs;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Records;

/// <summary>Makes rows of what is in a server's outbox. Pure.</summary>
internal static class LogRows
{
    private const int MaxPayload = 16_000;

    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The row of an item; null for one that tells of nothing.</summary>
    public static LogRecord? Of(BridgeItem item) => item.Content switch
    {
        GameLine { Event: var told } => Row(item, told.At, Told(told)),
        GapFound { Gap: var gap } => Row(item, null, new(LogWords.Gap, Gap(gap))),
        LinesFolded folded => Row(item, null, new(LogWords.Folded, Folded(folded))),
        NewsTold { News: var news } => Row(item, null, new(LogWords.News, string.IsNullOrEmpty(news.Detail) ? $"{news.Kind}" : $"{news.Kind}: {news.Detail}")),
        _ => null,
    };

    private static Words Told(GameEvent told) => told switch
    {
        ChatSaid said => new(LogWords.Chat, said.Text, said.Speaker),
        PlayerJoined joined => new(LogWords.Joined, "joined", joined.Name, Account: joined.Player),
        PlayerLeft left => new(LogWords.Left, "left", left.Name, Account: left.Player),
        ServerSaid said => new(LogWords.ServerSaid, said.Text),
        AdminCommandRun run => new(LogWords.Admin, run.Command, run.PlayerName, Account: run.Player),
        TribeLogged logged => new(LogWords.Tribe, logged.Text, Tribe: logged.TribeName),
        CharacterKilled killed => new(LogWords.Killed, Killed(killed), killed.Victim, killed.VictimTribe),
        ServerMarker marker => new(LogWords.Marker, Marker(marker)),
        CommandLineSeen seen => new(LogWords.CommandLine, seen.Redacted),
        OtherLine other => new(LogWords.Other, other.Text),
        _ => new(LogWords.Other, told.GetType().Name),
    };

    private static LogRecord Row(BridgeItem item, DateTimeOffset? at, Words words)
    {
        var seen = RecordText.Whole(item.At);
        // Chat is what people chose to say; everywhere else an address or an account is somebody's, said by the game.
        var text = words.What == LogWords.Chat ? words.Text : AccountMask.Mask(AddressMask.Mask(SecretRedaction.Redact(words.Text)));
        var payload = JsonSerializer.Serialize(item.Content, Format);
        // A server's clock may go before ours; nothing happens after it was seen.
        return new LogRecord(
            item.Sequence, seen, at is { } own && own < seen ? RecordText.Whole(own) : seen, item.Content.Kind, words.What, words.Account,
            LogText.NameOrNull(words.Player), LogText.NameOrNull(words.Tribe), LogText.Text(text), payload.Length <= MaxPayload ? payload : "{}");
    }

    private static string Killed(CharacterKilled killed)
    {
        var victim = Fighter(killed.Victim, killed.VictimLevel, killed.VictimSpecies, killed.VictimTribe);
        return killed.Killer is { } killer ? $"{victim} was killed by {Fighter(killer, killed.KillerLevel, killed.KillerSpecies, killed.KillerTribe)}" : $"{victim} died";
    }

    private static string Fighter(string name, int? level, string? species, string? tribe) =>
        name + (level is { } number ? string.Create(CultureInfo.InvariantCulture, $" ({number})") : "") + Bracketed(species) + Bracketed(tribe);

    private static string Bracketed(string? text) => string.IsNullOrEmpty(text) ? "" : $" [{text}]";

    private static string Marker(ServerMarker marker) => string.Create(
        CultureInfo.InvariantCulture, $"{marker.Marker}{(marker.Text is { } text ? $" {text}" : "")}{(marker.Value is { } value ? $" {value}" : "")}");

    private static string Gap(BridgeGap gap) => string.Create(CultureInfo.InvariantCulture, $"Lines may be missing from {gap.From:u} to {gap.To:u}: {gap.Reason}");

    private static string Folded(LinesFolded folded) => string.Create(
        CultureInfo.InvariantCulture, $"{folded.Counts.Sum(count => (long)count.Count)} lines were not kept, from {folded.From:u} to {folded.To:u}");

    private readonly record struct Words(string What, string Text, string? Player = null, string? Tribe = null, EosId? Account = null);
}

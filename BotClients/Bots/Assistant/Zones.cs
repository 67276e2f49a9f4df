using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>Time zones by their IANA names.</summary>
internal static class Zones
{
    private static readonly Lazy<string[]> Names = new(() => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/')).Order(StringComparer.Ordinal)]);

    /// <summary>UTC for none; null for one that is unknown.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name.Trim(), out var zone) ? zone : null;

    public static Task<IEnumerable<Choice>> Suggest(CompletionContext context) => Task.FromResult(Names.Value.Select(name => new Choice(name, name)));
}

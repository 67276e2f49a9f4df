using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bots;

/// <summary>Time zones by their IANA names.</summary>
internal static class Zones
{
    private static readonly Lazy<string[]> Names = new(() => [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/')).Order(StringComparer.Ordinal)]);

    /// <summary>The option that says in which zone a time is meant.</summary>
    public static CommandOption Option { get; } =
        CommandOption.Text("zone", "Your time zone such as Europe/Berlin; the community's when left empty", most: 60) with { Complete = Suggest };

    /// <summary>UTC for none; null for one that is unknown.</summary>
    public static TimeZoneInfo? Find(string? name) =>
        string.IsNullOrWhiteSpace(name) ? TimeZoneInfo.Utc : TimeZoneInfo.TryFindSystemTimeZoneById(name.Trim(), out var zone) ? zone : null;

    /// <summary>The zone the option names, else the community's; in direct messages UTC. Or why there is none: another one would tell a wrong time.</summary>
    public static async Task<(TimeZoneInfo? Zone, CommandAnswer? No)> Of(CommandContext context)
    {
        var name = context.Values.Text(Option.Name);
        if (string.IsNullOrWhiteSpace(name) && context.Caller.Guild is not null)
        {
            if (!(await context.Community()).Succeeded(out var community, out var refusal))
                return (null, refusal);
            name = community.Settings.Zone;
        }
        return Find(name) is { } zone ? (zone, null) : (null, new Declined(context.Say("when.zone", PlayerText.Shown(name))));
    }

    public static Task<IEnumerable<Choice>> Suggest(CompletionContext context) => Task.FromResult(Names.Value.Select(name => new Choice(name, name)));
}

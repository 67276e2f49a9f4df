using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Players;

namespace BlissBot.Grains.Guilds;

/// <summary>What becomes of a community's decisions. Pure: every change makes a new state, and what changes nothing the same one.</summary>
internal static class GuildRules
{
    public static Outcome<GuildState> Configure(this GuildState state, GuildChange change)
    {
        if (change.Language is { Length: > 0 } language && !IsLanguage(language))
            return Wrong(nameof(GuildChange.Language), "A language is named as Discord names it, such as de or pt-BR.");
        if (change.Zone is { } zone && !IsZone(zone))
            return Wrong(nameof(GuildChange.Zone), "A time zone is named by its IANA name, such as Europe/Berlin.");
        var settings = state.Settings;
        if (change.Language is { } chosen)
            settings = settings with { Language = chosen.Length == 0 ? null : chosen };
        if (change.Zone is { } where)
            settings = settings with { Zone = where };
        return settings == state.Settings ? state : state with { Settings = settings, Revision = state.Revision + 1 };
    }

    public static Outcome<GuildState> Grant(this GuildState state, CapabilityGrant grant, string actor, DateTimeOffset now)
    {
        if (Fault(grant) is { } fault)
            return fault;
        if (state.Grants.Any(given => given.Grant == grant))
            return state;
        if (state.Grants.Length >= GuildView.MostGrants)
            return new Refusal(RefusalCode.LimitReached, Number: GuildView.MostGrants);
        var grants = state.Grants.Add(new GivenGrant(grant, Refusal.Bounded(actor), now)).Sort(Order);
        return state with { Grants = grants, Revision = state.Revision + 1 };
    }

    public static Outcome<GuildState> Revoke(this GuildState state, CapabilityGrant grant)
    {
        if (Fault(grant) is { } fault)
            return fault;
        var left = state.Grants.RemoveAll(given => given.Grant == grant || (grant.Server is null && given.Grant with { Server = null } == grant));
        return left.Length == state.Grants.Length ? state : state with { Grants = left, Revision = state.Revision + 1 };
    }

    public static GuildView View(this GuildState state, GuildId guild) => new(guild, state.Settings, state.Grants, state.Revision);

    private static Refusal? Fault(CapabilityGrant grant) =>
        grant.Role == 0 ? Wrong(nameof(CapabilityGrant.Role), "There is no such role.")
        : !IsCapability(grant.Capability) ? Wrong(nameof(CapabilityGrant.Capability), "That is no name of a capability.")
        : grant.Server is { IsValid: false } ? Wrong(nameof(CapabilityGrant.Server), "That is no server.")
        : null;

    private static bool IsCapability(string? name) => name is { Length: > 0 and <= CapabilityGrant.NameLimit }
        && char.IsAsciiLetter(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-');

    private static bool IsLanguage(string tag) => tag.Length <= GuildChange.LanguageLimit && tag.Split('-') is var parts
        && parts[0].Length >= 2 && parts.All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit)) && parts[0].All(char.IsAsciiLetter);

    private static bool IsZone(string name) => name.Length <= GuildChange.ZoneLimit && ZoneDays.TryFind(name, out var zone) && zone.HasIanaId;

    private static int Order(GivenGrant one, GivenGrant other) =>
        one.Grant.Role != other.Grant.Role ? one.Grant.Role.CompareTo(other.Grant.Role)
        : string.CompareOrdinal(one.Grant.Capability, other.Grant.Capability) is not 0 and var byName ? byName
        : string.CompareOrdinal(one.Grant.Server?.Value, other.Grant.Server?.Value);

    private static Refusal Wrong(string what, string why) => new(RefusalCode.InvalidQuery, what, Detail: why);
}

using System.Text.RegularExpressions;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Who is mentioned by a text, and whose phone rings.</summary>
/// <param name="Pinged">Everyone notified, by whatever way.</param>
internal sealed record Mentions(List<ulong> Users, List<ulong> Roles, bool Everyone, IReadOnlyCollection<ulong> Pinged);

internal static partial class MentionRules
{
    private static readonly AllowedMentions All = new(true, true, true, [], [], true);
    private static readonly AllowedMentions UsersOnly = new(true, false, false, [], [], true);

    /// <param name="allowed">Null: what the kind of sender may do by default.</param>
    /// <param name="isOrdinary">False for webhooks and interactions, which by default ping users only.</param>
    /// <param name="mayAll">Whether the sender has the right to mention everyone and every role.</param>
    /// <param name="repliedTo">The author of the message that is replied to.</param>
    public static Mentions Decide(DiscordState state, Channel channel, string text, AllowedMentions? allowed, bool isOrdinary, bool mayAll, ulong? repliedTo, ulong author, DateTimeOffset now)
    {
        var rules = allowed ?? (isOrdinary ? All : UsersOnly);
        text = Code().Replace(text, " ");
        List<ulong> users = [], roles = [];
        foreach (Match match in UserMention().Matches(text))
            if (Snowflakes.TryParse(match.Groups[1].Value, out var id) && state.Users.ContainsKey(id) && (rules.ParsesUsers || rules.Users.Contains(id)) && !users.Contains(id)) users.Add(id);
        var guild = channel.GuildId is { } guildId ? state.Guilds.GetValueOrDefault(guildId) : null;
        foreach (Match match in RoleMention().Matches(text))
            if (Snowflakes.TryParse(match.Groups[1].Value, out var id) && guild?.Roles.GetValueOrDefault(id) is { } role && (role.Mentionable || mayAll)
                && (rules.ParsesRoles || rules.Roles.Contains(id)) && !roles.Contains(id)) roles.Add(id);
        if (repliedTo is { } replied && rules.RepliedUser && !users.Contains(replied)) users.Add(replied);
        var everyone = guild is not null && mayAll && rules.ParsesEveryone && EveryoneMention().IsMatch(text);
        return new Mentions(users, roles, everyone, Pinged(state, channel, guild, users, roles, everyone, author, now));
    }

    private static HashSet<ulong> Pinged(DiscordState state, Channel channel, Guild? guild, List<ulong> users, List<ulong> roles, bool everyone, ulong author, DateTimeOffset now)
    {
        HashSet<ulong> pinged = [.. users];
        foreach (var member in guild?.Members.Values ?? Enumerable.Empty<Member>())
            if (everyone || member.RoleIds.Exists(roles.Contains)) pinged.Add(member.UserId);
        // Whoever cannot see the message, and the one who wrote it, hears nothing.
        pinged.RemoveWhere(id => id == author || !PermissionRules.MaySee(state, channel, id, now));
        return pinged;
    }

    [GeneratedRegex(@"```[\s\S]*?```|`[^`\n]*`", RegexOptions.None, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"<@!?(\d{1,20})>", RegexOptions.None, 1000)]
    private static partial Regex UserMention();

    [GeneratedRegex(@"<@&(\d{1,20})>", RegexOptions.None, 1000)]
    private static partial Regex RoleMention();

    [GeneratedRegex(@"@(?:everyone|here)", RegexOptions.None, 1000)]
    private static partial Regex EveryoneMention();
}

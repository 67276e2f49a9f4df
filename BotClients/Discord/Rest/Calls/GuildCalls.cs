using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Guilds, their channels and what was done in them.</summary>
public sealed class GuildCalls
{
    private readonly RestSender sender;

    internal GuildCalls(RestSender sender) => this.sender = sender;

    /// <summary>A guild with its roles, without channels and members.</summary>
    public Task<Guild> GetAsync(Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "guilds/{guild}", guild).On(terms), DiscordJson.Default.Guild, cancellation);

    /// <summary>All channels, without threads.</summary>
    public Task<IReadOnlyList<Channel>> GetChannelsAsync(Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "guilds/{guild}/channels", guild).On(terms), DiscordJson.Default.IReadOnlyListChannel, cancellation);

    public Task<IReadOnlyList<Emoji>> GetEmojisAsync(Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "guilds/{guild}/emojis", guild).On(terms), DiscordJson.Default.IReadOnlyListEmoji, cancellation);

    /// <summary>A page of the audit log, newest first. Needs the permission to see it.</summary>
    /// <param name="user">Only what he did.</param>
    /// <param name="action">Only acts of that kind, by Discord's numbers.</param>
    /// <param name="limit">1 to 100.</param>
    public Task<AuditLog> GetAuditLogAsync(
        Snowflake guild, Snowflake? user = null, int? action = null, Snowflake? before = null, int limit = 50, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 100);
        var request = Route.Bot(HttpMethod.Get, "guilds/{guild}/audit-logs", guild).On(terms)
            .Asking(("user_id", user.Text()), ("action_type", action?.Text()), ("before", before.Text()), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.AuditLog, cancellation);
    }
}

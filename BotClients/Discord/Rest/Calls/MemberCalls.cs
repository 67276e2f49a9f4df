using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Members of guilds.</summary>
public sealed class MemberCalls
{
    private const string One = "guilds/{guild}/members/{user}";

    private readonly RestSender sender;

    internal MemberCalls(RestSender sender) => this.sender = sender;

    public Task<Member> GetAsync(Snowflake guild, Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, One, guild, user).On(terms), DiscordJson.Default.Member, cancellation);

    /// <summary>A page of members, by id upwards. Needs the members intent.</summary>
    /// <param name="limit">1 to 1,000.</param>
    public Task<IReadOnlyList<Member>> ListAsync(
        Snowflake guild, Snowflake? after = null, int limit = 1_000, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 1_000);
        var request = Route.Bot(HttpMethod.Get, "guilds/{guild}/members", guild).On(terms, CallTerms.Log).Asking(("after", after.Text()), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.IReadOnlyListMember, cancellation);
    }

    /// <summary>Members whose name or nickname begins so.</summary>
    /// <param name="limit">1 to 1,000.</param>
    public Task<IReadOnlyList<Member>> SearchAsync(
        Snowflake guild, string beginning, int limit = 25, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 1_000);
        var request = Route.Bot(HttpMethod.Get, "guilds/{guild}/members/search", guild).On(terms).Asking(("query", beginning), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.IReadOnlyListMember, cancellation);
    }

    /// <summary>Changes nickname, roles or time-out.</summary>
    public Task<Member> ModifyAsync(Snowflake guild, Snowflake user, MemberChange change, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(change);
        return sender.SendAsync(Route.Bot(HttpMethod.Patch, One, guild, user).On(terms).With(change, RestJson.Default.MemberChange), DiscordJson.Default.Member, cancellation);
    }

    /// <summary>Gives a role. Only those below our own highest.</summary>
    public Task AddRoleAsync(Snowflake guild, Snowflake user, Snowflake role, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Put, One + "/roles/{role}", guild, user, role).On(terms), cancellation);

    public Task RemoveRoleAsync(Snowflake guild, Snowflake user, Snowflake role, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, One + "/roles/{role}", guild, user, role).On(terms).Retrying(RetryRule.Deletion), cancellation);
}

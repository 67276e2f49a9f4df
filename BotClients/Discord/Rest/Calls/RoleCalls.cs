using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Roles of guilds.</summary>
public sealed class RoleCalls
{
    private readonly RestSender sender;

    internal RoleCalls(RestSender sender) => this.sender = sender;

    public Task<IReadOnlyList<Role>> ListAsync(Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "guilds/{guild}/roles", guild).On(terms), DiscordJson.Default.IReadOnlyListRole, cancellation);

    /// <summary>Makes a role. Not repeated once sent: after an unknown outcome look for it first.</summary>
    public Task<Role> CreateAsync(Snowflake guild, RoleCreate role, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(role);
        var request = Route.Bot(HttpMethod.Post, "guilds/{guild}/roles", guild).On(terms).With(role, RestJson.Default.RoleCreate);
        return sender.SendAsync(request.Retrying(RetryRule.OnceSent), DiscordJson.Default.Role, cancellation);
    }

    public Task DeleteAsync(Snowflake guild, Snowflake role, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, "guilds/{guild}/roles/{role}", guild, role).On(terms).Retrying(RetryRule.Deletion), cancellation);
}

using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Reactions, up to 20 kinds a message.</summary>
public sealed class ReactionCalls
{
    private const string All = "channels/{channel}/messages/{message}/reactions";
    private const string Own = All + "/{emoji}/@me";

    private readonly RestSender sender;

    internal ReactionCalls(RestSender sender) => this.sender = sender;

    public Task AddAsync(Snowflake channel, Snowflake message, Emoji emoji, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Put, Own, channel, message, emoji.Key).On(terms), cancellation);

    /// <summary>Takes our own away.</summary>
    public Task RemoveAsync(Snowflake channel, Snowflake message, Emoji emoji, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, Own, channel, message, emoji.Key).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Takes somebody else's away.</summary>
    public Task RemoveAsync(Snowflake channel, Snowflake message, Emoji emoji, Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, All + "/{emoji}/{user}", channel, message, emoji.Key, user).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Takes all away.</summary>
    public Task ClearAsync(Snowflake channel, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, All, channel, message).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Who reacted with an emoji, by id upwards.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<IReadOnlyList<User>> ListAsync(
        Snowflake channel, Snowflake message, Emoji emoji, Snowflake? after = null, int limit = 100, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 100);
        var request = Route.Bot(HttpMethod.Get, All + "/{emoji}", channel, message, emoji.Key).On(terms).Asking(("after", after.Text()), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.IReadOnlyListUser, cancellation);
    }
}

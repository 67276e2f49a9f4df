using System.Globalization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Pinned messages, up to 250 a channel. Needs <see cref="Permissions.PinMessages"/>.</summary>
public sealed class PinCalls
{
    private const string One = "channels/{channel}/messages/pins/{message}";

    private readonly RestSender sender;

    internal PinCalls(RestSender sender) => this.sender = sender;

    /// <summary>A page of pins, newest first.</summary>
    /// <param name="before">Only pins older than that.</param>
    /// <param name="limit">1 to 50.</param>
    public Task<PinPage> ListAsync(
        Snowflake channel, DateTimeOffset? before = null, int limit = 50, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 50);
        var request = Route.Bot(HttpMethod.Get, "channels/{channel}/messages/pins", channel).On(terms)
            .Asking(("before", before?.ToString("O", CultureInfo.InvariantCulture)), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.PinPage, cancellation);
    }

    public Task AddAsync(Snowflake channel, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Put, One, channel, message).On(terms), cancellation);

    public Task RemoveAsync(Snowflake channel, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, One, channel, message).On(terms).Retrying(RetryRule.Deletion), cancellation);
}

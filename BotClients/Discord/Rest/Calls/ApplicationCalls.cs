using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>The bot itself, and the way to its gateway.</summary>
public sealed class ApplicationCalls
{
    private readonly RestSender sender;

    internal ApplicationCalls(RestSender sender) => this.sender = sender;

    /// <summary>Where the gateway is, and what is left of the budget of identifies.</summary>
    public Task<GatewayAddress> GetGatewayAsync(CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "gateway/bot").On(terms), DiscordJson.Default.GatewayAddress, cancellation);

    public Task<Application> GetAsync(CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "applications/@me").On(terms), DiscordJson.Default.Application, cancellation);

    /// <summary>The bot's user.</summary>
    public Task<User> GetUserAsync(CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "users/@me").On(terms), DiscordJson.Default.User, cancellation);

    /// <summary>Anybody, by id.</summary>
    public Task<User> GetUserAsync(Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "users/{user}", user).On(terms), DiscordJson.Default.User, cancellation);

    /// <summary>Opens the channel of direct messages with a user; the same one every time. Whether he takes any only a message tells.</summary>
    public Task<Channel> OpenDirectMessagesAsync(Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(
            Route.Bot(HttpMethod.Post, "users/@me/channels").On(terms).With(new(user), RestJson.Default.RecipientBody),
            DiscordJson.Default.Channel,
            cancellation);

    /// <summary>Emojis of the application's own, usable in every guild.</summary>
    public async Task<IReadOnlyList<Emoji>> GetEmojisAsync(Snowflake application, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        var route = Route.Bot(HttpMethod.Get, "applications/{application}/emojis", application);
        return (await sender.SendAsync(route.On(terms), DiscordJson.Default.EmojiPage, cancellation)).Items;
    }
}

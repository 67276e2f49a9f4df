using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Threads and forum posts. They are archived, locked and deleted as channels are.</summary>
public sealed class ThreadCalls
{
    private const string InChannel = "channels/{channel}/threads";
    private const string Member = "channels/{channel}/thread-members/{user}";

    private readonly RestSender sender;

    internal ThreadCalls(RestSender sender) => this.sender = sender;

    /// <summary>Begins a thread at a message, whose id it takes. A second one there is refused with <see cref="DiscordErrorCode.ThreadExists"/>.</summary>
    public Task<Channel> StartAsync(Snowflake channel, Snowflake message, ThreadCreate thread, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(thread);
        var route = Route.Bot(HttpMethod.Post, "channels/{channel}/messages/{message}/threads", channel, message);
        return StartAsync(route.On(terms).With(thread, RestJson.Default.ThreadCreate), cancellation);
    }

    /// <summary>Begins a thread that hangs at no message.</summary>
    public Task<Channel> StartAsync(Snowflake channel, LooseThreadCreate thread, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(thread);
        return StartAsync(Route.Bot(HttpMethod.Post, InChannel, channel).On(terms).With(thread, RestJson.Default.LooseThreadCreate), cancellation);
    }

    /// <summary>Begins a post of a forum with its first message.</summary>
    public Task<Channel> PostAsync(Snowflake forum, ForumPostCreate post, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Check(post);
        var request = Route.Bot(HttpMethod.Post, InChannel, forum).On(terms).With(post, RestJson.Default.ForumPostCreate);
        return StartAsync(request.Carrying(post.Message.Files), cancellation);
    }

    public Task AddMemberAsync(Snowflake thread, Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Put, Member, thread, user).On(terms), cancellation);

    public Task RemoveMemberAsync(Snowflake thread, Snowflake user, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, Member, thread, user).On(terms).Retrying(RetryRule.Deletion), cancellation);

    public Task JoinAsync(Snowflake thread, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Put, "channels/{channel}/thread-members/@me", thread).On(terms), cancellation);

    public Task<IReadOnlyList<ThreadMember>> ListMembersAsync(Snowflake thread, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "channels/{channel}/thread-members", thread).On(terms), DiscordJson.Default.IReadOnlyListThreadMember, cancellation);

    /// <summary>Threads of a guild that are not archived.</summary>
    public Task<ThreadPage> ListActiveAsync(Snowflake guild, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, "guilds/{guild}/threads/active", guild).On(terms), DiscordJson.Default.ThreadPage, cancellation);

    /// <summary>Archived threads of a channel, last archived first.</summary>
    /// <param name="isPrivate">The private ones; needs the permission to manage threads.</param>
    /// <param name="limit">2 to 100.</param>
    public Task<ThreadPage> ListArchivedAsync(
        Snowflake channel, bool isPrivate, DateTimeOffset? before = null, int limit = 50, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 100);
        var route = Route.Bot(HttpMethod.Get, isPrivate ? InChannel + "/archived/private" : InChannel + "/archived/public", channel);
        var request = route.On(terms).Asking(("before", before?.ToString("O", System.Globalization.CultureInfo.InvariantCulture)), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.ThreadPage, cancellation);
    }

    private Task<Channel> StartAsync(RestRequest request, CancellationToken cancellation) =>
        sender.SendAsync(request.Retrying(RetryRule.OnceSent), DiscordJson.Default.Channel, cancellation);
}

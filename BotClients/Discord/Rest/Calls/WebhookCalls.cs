using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>
/// Webhooks: made by the bot, used by their tokens. Posts have no nonce, so a post whose answer got lost is never repeated; its outcome
/// is unknown until somebody looks into the channel.
/// </summary>
public sealed class WebhookCalls
{
    private const string OfChannel = "channels/{channel}/webhooks";
    private const string Executed = "webhooks/{webhook}/{token}";
    private const string Posted = Executed + "/messages/{message}";

    private readonly RestSender sender;

    internal WebhookCalls(RestSender sender) => this.sender = sender;

    /// <summary>Makes a webhook, up to 15 a channel. Not repeated once sent.</summary>
    public Task<Webhook> CreateAsync(Snowflake channel, string name, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.WebhookName(name);
        var request = Route.Bot(HttpMethod.Post, OfChannel, channel).On(terms).With(new(name), RestJson.Default.WebhookCreate);
        return sender.SendAsync(request.Retrying(RetryRule.OnceSent), DiscordJson.Default.Webhook, cancellation);
    }

    public Task<IReadOnlyList<Webhook>> ListAsync(Snowflake channel, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, OfChannel, channel).On(terms), DiscordJson.Default.IReadOnlyListWebhook, cancellation);

    public Task DeleteAsync(Snowflake webhook, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, "webhooks/{webhook}", webhook).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Speaks, and waits until the message is there.</summary>
    /// <param name="thread">In one of the channel's threads, which wakes it.</param>
    public Task<Message> ExecuteAsync(
        Snowflake webhook, Secret token, WebhookPost post, Snowflake? thread = null, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        MessageRules.Check(post, isNew: true);
        var request = Route.Webhook(HttpMethod.Post, Executed, webhook, token).On(terms)
            .Asking(("wait", "true"), ("thread_id", thread.Text()), ("with_components", (post.Components is { Count: > 0 }).Text()))
            .With(post, RestJson.Default.WebhookPost)
            .Carrying(post.Files)
            .Retrying(RetryRule.OnceSent);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    public Task<Message> GetMessageAsync(
        Snowflake webhook, Secret token, Snowflake message, Snowflake? thread = null, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(
            Route.Webhook(HttpMethod.Get, Posted, webhook, token, message).On(terms).Asking(("thread_id", thread.Text())), DiscordJson.Default.Message, cancellation);

    public Task<Message> EditMessageAsync(
        Snowflake webhook, Secret token, Snowflake message, MessageBody change, Snowflake? thread = null, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        MessageRules.Check(change, isNew: false);
        var request = Route.Webhook(HttpMethod.Patch, Posted, webhook, token, message).On(terms)
            .Asking(("thread_id", thread.Text()), ("with_components", (change.Components is { Count: > 0 }).Text()))
            .With(change, RestJson.Default.MessageBody)
            .Carrying(change.Files);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    public Task DeleteMessageAsync(
        Snowflake webhook, Secret token, Snowflake message, Snowflake? thread = null, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(
            Route.Webhook(HttpMethod.Delete, Posted, webhook, token, message).On(terms).Asking(("thread_id", thread.Text())).Retrying(RetryRule.Deletion), cancellation);
}

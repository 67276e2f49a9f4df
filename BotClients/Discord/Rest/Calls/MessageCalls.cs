using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Messages of channels and threads.</summary>
public sealed class MessageCalls
{
    private const string One = "channels/{channel}/messages/{message}";
    private const string All = "channels/{channel}/messages";

    private readonly RestSender sender;

    internal MessageCalls(RestSender sender) => this.sender = sender;

    /// <summary>Sends a message. With a nonce it is sent exactly once whatever happens to the connection.</summary>
    public Task<Message> CreateAsync(Snowflake channel, MessageCreate message, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        MessageRules.Check(message, isNew: true);
        var request = Route.Bot(HttpMethod.Post, All, channel).On(terms)
            .With(message, RestJson.Default.MessageCreate)
            .Carrying(message.Files)
            .Retrying(message.Nonce is null ? RetryRule.OnceSent : RetryRule.Repeatable);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    /// <summary>Changes a message of our own.</summary>
    public Task<Message> EditAsync(Snowflake channel, Snowflake message, MessageBody change, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        MessageRules.Check(change, isNew: false);
        var request = Route.Bot(HttpMethod.Patch, One, channel, message).On(terms).With(change, RestJson.Default.MessageBody).Carrying(change.Files);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    public Task DeleteAsync(Snowflake channel, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Delete, One, channel, message).On(terms).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Deletes 2 to 100 messages, none older than 14 days.</summary>
    public Task DeleteAsync(Snowflake channel, IReadOnlyList<Snowflake> messages, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Deletion(messages);
        var request = Route.Bot(HttpMethod.Post, "channels/{channel}/messages/bulk-delete", channel).On(terms, CallTerms.Log);
        return sender.SendAsync(request.With(new(messages), RestJson.Default.MessagesBody).Retrying(RetryRule.Deletion), cancellation);
    }

    public Task<Message> GetAsync(Snowflake channel, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Get, One, channel, message).On(terms), DiscordJson.Default.Message, cancellation);

    /// <summary>A page of messages, newest first.</summary>
    /// <param name="limit">1 to 100.</param>
    public Task<IReadOnlyList<Message>> ListAsync(
        Snowflake channel, MessageRange range = default, int limit = 50, CallTerms? terms = null, CancellationToken cancellation = default)
    {
        CallRules.Page(limit, 100);
        var request = Route.Bot(HttpMethod.Get, All, channel).On(terms).Asking((range.Name, range.Id.Text()), ("limit", limit.Text()));
        return sender.SendAsync(request, DiscordJson.Default.IReadOnlyListMessage, cancellation);
    }

    /// <summary>Shows "is typing" for some seconds.</summary>
    public Task TypeAsync(Snowflake channel, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Route.Bot(HttpMethod.Post, "channels/{channel}/typing", channel).On(terms, CallTerms.Cosmetic), cancellation);
}

/// <summary>Which messages of a channel; by default the newest.</summary>
public readonly record struct MessageRange
{
    private MessageRange(string name, Snowflake id) => (Name, Id) = (name, id);

    internal string Name { get => field ?? "after"; }

    internal Snowflake? Id { get; }

    public static MessageRange Before(Snowflake message) => new("before", message);

    public static MessageRange After(Snowflake message) => new("after", message);

    public static MessageRange Around(Snowflake message) => new("around", message);
}

using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Model.Json;
using BlissBot.Discord.Rest.Rules;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>
/// Answers to interactions, by their tokens, which last 15 minutes. Outside the global limit. After those minutes
/// <see cref="DiscordErrorCode.InvalidWebhookToken"/> says so: speak in the channel instead.
/// </summary>
public sealed class InteractionCalls
{
    /// <summary>Discord waits three seconds from the event on; what is later than this cannot arrive in time.</summary>
    private static readonly CallTerms First = new() { Priority = CallPriority.Answer, Within = TimeSpan.FromSeconds(2.8) };

    private readonly RestSender sender;

    internal InteractionCalls(RestSender sender) => this.sender = sender;

    /// <summary>The first answer. Sent twice at most; "answered already" on the second time is success.</summary>
    /// <param name="fileBytes">What one file may have here: <see cref="Interaction.AttachmentSizeLimit"/>.</param>
    public Task RespondAsync(
        Snowflake interaction, Secret token, InteractionAnswer answer, CallTerms? terms = null, long? fileBytes = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Response(interaction, token, answer, terms, fileBytes), cancellation);

    /// <summary>The same, asking for what it made. Null when it was done and the answer to that got lost.</summary>
    public Task<InteractionReceipt?> RespondWithReceiptAsync(
        Snowflake interaction, Secret token, InteractionAnswer answer, CallTerms? terms = null, long? fileBytes = null, CancellationToken cancellation = default) =>
        sender.SendOnceAsync(
            Response(interaction, token, answer, terms, fileBytes).Asking(("with_response", "true")), DiscordJson.Default.InteractionReceipt, cancellation);

    /// <summary>A further message; the first one after deferring takes the place of "thinking". Not repeated once sent.</summary>
    public Task<Message> FollowUpAsync(
        Snowflake application, Secret token, MessageBody message, CallTerms? terms = null, long? fileBytes = null, CancellationToken cancellation = default)
    {
        MessageRules.Check(message, isNew: true, fileBytes ?? MessageRules.DefaultFileBytes);
        var route = Route.Interaction(HttpMethod.Post, "webhooks/{application}/{token}", application, token);
        var request = route.On(terms, CallTerms.Answer).With(message, RestJson.Default.MessageBody).Carrying(message.Files).Retrying(RetryRule.OnceSent);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    /// <summary>The message of the first answer.</summary>
    public Task<Message> GetOriginalAsync(Snowflake application, Secret token, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Original(HttpMethod.Get, application, token).On(terms, CallTerms.Answer), DiscordJson.Default.Message, cancellation);

    /// <summary>Changes the message of the first answer; after deferring, this is where the answer goes.</summary>
    public Task<Message> EditOriginalAsync(
        Snowflake application, Secret token, MessageBody change, CallTerms? terms = null, long? fileBytes = null, CancellationToken cancellation = default) =>
        EditAsync(Original(HttpMethod.Patch, application, token), change, terms, fileBytes, cancellation);

    public Task DeleteOriginalAsync(Snowflake application, Secret token, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(Original(HttpMethod.Delete, application, token).On(terms, CallTerms.Answer).Retrying(RetryRule.Deletion), cancellation);

    /// <summary>Changes a follow-up.</summary>
    public Task<Message> EditFollowUpAsync(
        Snowflake application, Secret token, Snowflake message, MessageBody change, CallTerms? terms = null, long? fileBytes = null, CancellationToken cancellation = default) =>
        EditAsync(FollowUp(HttpMethod.Patch, application, token, message), change, terms, fileBytes, cancellation);

    public Task DeleteFollowUpAsync(Snowflake application, Secret token, Snowflake message, CallTerms? terms = null, CancellationToken cancellation = default) =>
        sender.SendAsync(FollowUp(HttpMethod.Delete, application, token, message).On(terms, CallTerms.Answer).Retrying(RetryRule.Deletion), cancellation);

    private static RestRequest Response(Snowflake interaction, Secret token, InteractionAnswer answer, CallTerms? terms, long? fileBytes)
    {
        CallRules.Check(answer, fileBytes ?? MessageRules.DefaultFileBytes);
        return Route.Interaction(HttpMethod.Post, "interactions/{interaction}/{token}/callback", interaction, token)
            .On(terms, First)
            .With(AnswerBody.Of(answer), RestJson.Default.AnswerBody)
            .Carrying(answer.Message?.Files ?? [])
            .Retrying(RetryRule.Callback);
    }

    private Task<Message> EditAsync(Route route, MessageBody change, CallTerms? terms, long? fileBytes, CancellationToken cancellation)
    {
        MessageRules.Check(change, isNew: false, fileBytes ?? MessageRules.DefaultFileBytes);
        var request = route.On(terms, CallTerms.Answer).With(change, RestJson.Default.MessageBody).Carrying(change.Files);
        return sender.SendAsync(request, DiscordJson.Default.Message, cancellation);
    }

    private static Route Original(HttpMethod method, Snowflake application, Secret token) =>
        Route.Interaction(method, "webhooks/{application}/{token}/messages/@original", application, token);

    private static Route FollowUp(HttpMethod method, Snowflake application, Secret token, Snowflake message) =>
        Route.Interaction(method, "webhooks/{application}/{token}/messages/{message}", application, token, message);
}

using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>What an application says after its first answer: under webhooks/{application}/{token}, for a quarter of an hour.</summary>
internal static class FollowUps
{
    /// <summary>The interaction a webhook's path means; null when it means a webhook.</summary>
    /// <exception cref="ApiError">Its token is no longer good, or it was not answered yet.</exception>
    public static Interaction? Find(Call call)
    {
        if (!call.State.Applications.ContainsKey(call.Id("webhook"))) return null;
        if (call.Realm.Interactions.Find(call.Value("token")) is not { } interaction || interaction.ApplicationId != call.Id("webhook")) throw ApiError.InvalidWebhookToken();
        if (call.Realm.Interactions.IsOver(interaction)) throw ApiError.InvalidWebhookToken();
        return interaction.AnsweredAt is null ? throw ApiError.UnknownWebhook() : interaction;
    }

    public static Answer Create(Call call, Interaction interaction)
    {
        var form = call.Form();
        var draft = MessageForm.Read(form, call.Files);
        form.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw ApiError.EmptyMessage();
        var channel = call.State.Channels.GetValueOrDefault(interaction.ChannelId) ?? throw ApiError.UnknownChannel();
        // The first follow-up of a deferral takes the place of what was promised.
        if (interaction.WaitsForContent && interaction.OriginalId is { } promised && channel.Find(promised) is { } loading)
        {
            interaction.WaitsForContent = false;
            return Answer.Ok(Shape(call, Posting.Edit(call.Realm, channel, loading, draft, isOrdinary: false), interaction));
        }
        var sender = new Sender(interaction.ApplicationId) { ApplicationId = interaction.ApplicationId, WebhookId = interaction.ApplicationId, IsOrdinary = false, Interaction = interaction };
        if (interaction.OriginalId is { } original && channel.Find(original) is not null) draft = draft with { ReplyTo = original };
        return Answer.Ok(Shape(call, Posting.Create(call.Realm, channel, draft, sender), interaction));
    }

    public static Answer Get(Call call, Interaction interaction) => Answer.Ok(Shape(call, Target(call, interaction), interaction));

    public static Answer Edit(Call call, Interaction interaction)
    {
        var message = Target(call, interaction);
        var form = call.Form();
        var draft = MessageForm.Read(form, call.Files, message);
        form.Errors.ThrowIfAny();
        if (Routes.MessageRoutes.WouldBeEmpty(message, draft)) throw ApiError.EmptyMessage();
        if (message.Id == interaction.OriginalId) interaction.WaitsForContent = false;
        return Answer.Ok(Shape(call, Posting.Edit(call.Realm, call.State.Channels[message.ChannelId], message, draft, isOrdinary: false), interaction));
    }

    public static Answer Delete(Call call, Interaction interaction)
    {
        var message = Target(call, interaction);
        Posting.Delete(call.Realm, call.State.Channels[message.ChannelId], message);
        return Answer.None;
    }

    private static Message Target(Call call, Interaction interaction)
    {
        var channel = call.State.Channels.GetValueOrDefault(interaction.ChannelId) ?? throw ApiError.UnknownChannel();
        if (call.Value("message") != "@original")
            return channel.Find(call.Id("message")) is { } own && own.AuthorId == interaction.ApplicationId && own.InteractionId is not null ? own : throw ApiError.UnknownMessage();
        // After an update the original is the message with the component.
        var id = interaction.Answer is 6 or 7 ? interaction.Source?.Id : interaction.OriginalId;
        return id is { } known && channel.Find(known) is { } message ? message : throw ApiError.UnknownMessage();
    }

    private static System.Text.Json.Nodes.JsonObject Shape(Call call, Message message, Interaction interaction) => MessageShape.Of(call.Realm, message, interaction.ApplicationId);
}

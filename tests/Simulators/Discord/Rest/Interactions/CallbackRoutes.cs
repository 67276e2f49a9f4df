using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Rest.Messages;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>The first answer to an interaction.</summary>
internal static class CallbackRoutes
{
    private const int Message4 = 4, Deferred = 5, DeferredUpdate = 6, Update = 7, Choices = 8, Modal = 9;

    public static void Add(RouteTable routes) =>
        routes.Add(new Route("POST", "interactions/{interaction}/{token}/callback", "interaction", Answer) { Open = true, OutsideGlobal = true });

    private static Answer Answer(Call call)
    {
        var desk = call.Realm.Interactions;
        if (desk.Find(call.Id("interaction")) is not { } interaction || interaction.Token != call.Value("token")) throw ApiError.UnknownInteraction();
        if (interaction.AnsweredAt is not null) throw ApiError.AlreadyAcknowledged();
        if (desk.IsTooLate(interaction)) throw ApiError.UnknownInteraction();
        var form = call.Form();
        var type = (int)(form.Choice("type", Allowed(interaction), required: true) ?? 0);
        form.Errors.ThrowIfAny();
        var fields = form.Object("data") ?? new Form([], form.Errors);
        var message = type switch
        {
            Message4 => Reply(call, interaction, fields),
            Deferred => Defer(call, interaction, fields),
            DeferredUpdate => null,
            Update => Change(call, interaction, fields),
            Choices => Suggest(call, interaction, fields),
            _ => Open(call, interaction, fields),
        };
        desk.Answered(interaction, type);
        if (!call.QueryFlag("with_response")) return Rest.Answer.None;
        return Rest.Answer.Ok(Response(call.Realm, interaction, type, message));
    }

    /// <summary>What fits: updates need a message to change, choices an autocomplete, and a modal cannot follow a modal.</summary>
    private static long[] Allowed(Interaction interaction) => interaction.Type switch
    {
        InteractionType.Autocomplete => [Choices],
        InteractionType.Command => [Message4, Deferred, Modal],
        InteractionType.Component => [Message4, Deferred, DeferredUpdate, Update, Modal],
        _ => interaction.Source is null ? [Message4, Deferred] : [Message4, Deferred, DeferredUpdate, Update],
    };

    private static Message Reply(Call call, Interaction interaction, Form fields)
    {
        var draft = MessageForm.Read(fields, call.Files);
        fields.Errors.ThrowIfAny();
        if (draft.IsEmpty) throw ApiError.EmptyMessage();
        return Post(call.Realm, interaction, draft);
    }

    private static Message Defer(Call call, Interaction interaction, Form fields)
    {
        var ephemeral = (fields.Whole("flags", 0, long.MaxValue) ?? 0) & Message.Ephemeral;
        fields.Errors.ThrowIfAny();
        interaction.WaitsForContent = true;
        return Post(call.Realm, interaction, new MessageDraft { Flags = ephemeral | Message.Loading });
    }

    private static Message Post(Realm realm, Interaction interaction, MessageDraft draft)
    {
        var channel = realm.State.Channels.GetValueOrDefault(interaction.ChannelId) ?? throw ApiError.UnknownChannel();
        var sender = new Sender(interaction.ApplicationId) { ApplicationId = interaction.ApplicationId, WebhookId = interaction.ApplicationId, IsOrdinary = false, Interaction = interaction };
        var message = Posting.Create(realm, channel, draft, sender, interaction.Type == InteractionType.Command ? 20 : 0);
        interaction.OriginalId = message.Id;
        return message;
    }

    private static Message Change(Call call, Interaction interaction, Form fields)
    {
        var source = interaction.Source!;
        var draft = MessageForm.Read(fields, call.Files, source);
        fields.Errors.ThrowIfAny();
        if (call.State.Channels.GetValueOrDefault(source.ChannelId)?.Find(source.Id) is null) throw ApiError.UnknownMessage();
        if (Routes.MessageRoutes.WouldBeEmpty(source, draft)) throw ApiError.EmptyMessage();
        return Posting.Edit(call.Realm, call.State.Channels[source.ChannelId], source, draft, isOrdinary: false);
    }

    private static Message? Suggest(Call call, Interaction interaction, Form fields)
    {
        foreach (var choice in fields.Items("choices", 0, 25, required: true))
        {
            choice.Text("name", 1, 100, required: true);
            if (choice.Body["value"] is null) choice.Fail("value", "BASE_TYPE_REQUIRED", "This field is required");
            else choice.Text("value", 0, 100);
        }
        fields.Errors.ThrowIfAny();
        interaction.Choices = ((JsonArray)fields.Body["choices"]!).Copy();
        call.Realm.Interactions.Tell(interaction, "APPLICATION_COMMAND_AUTOCOMPLETE_RESPONSE", new JsonObject { ["choices"] = interaction.Choices.Copy() });
        return null;
    }

    private static Message? Open(Call call, Interaction interaction, Form fields)
    {
        var modal = ComponentRules.ReadModal(fields);
        fields.Errors.ThrowIfAny();
        interaction.OpenModal = modal;
        var told = modal.Copy();
        told["id"] = Json.Id(interaction.Id);
        told["channel_id"] = Json.Id(interaction.ChannelId);
        told["application"] = new JsonObject { ["id"] = Json.Id(interaction.ApplicationId), ["name"] = call.State.Applications[interaction.ApplicationId].Name };
        call.Realm.Interactions.Tell(interaction, "INTERACTION_MODAL_CREATE", told);
        return null;
    }

    private static JsonObject Response(Realm realm, Interaction interaction, int type, Message? message)
    {
        var about = new JsonObject { ["id"] = Json.Id(interaction.Id), ["type"] = (int)interaction.Type };
        var response = new JsonObject { ["interaction"] = about };
        if (message is null) return response;
        about["response_message_id"] = Json.Id(message.Id);
        about["response_message_ephemeral"] = message.Has(Message.Ephemeral);
        about["response_message_loading"] = message.Has(Message.Loading);
        response["resource"] = new JsonObject { ["type"] = type, ["message"] = MessageShape.Of(realm, message, interaction.ApplicationId) };
        return response;
    }
}

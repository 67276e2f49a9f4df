using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Answers interactions by our own client.</summary>
internal sealed class Interactions(DiscordRest rest, ulong application) : IInteractions
{
    public Task Defer(InteractionKey key, bool hidden, CancellationToken cancellation) => Respond(key, InteractionAnswer.Defer(hidden), cancellation);

    public Task DeferUpdate(InteractionKey key, CancellationToken cancellation) => Respond(key, InteractionAnswer.DeferUpdate(), cancellation);

    public Task Answer(InteractionKey key, Reply reply, CancellationToken cancellation) =>
        Respond(key, InteractionAnswer.Reply(Outgoing.Body(reply, isChange: false)), cancellation);

    public Task Update(InteractionKey key, Reply reply, CancellationToken cancellation) =>
        Respond(key, InteractionAnswer.Update(Outgoing.Body(reply, isChange: true)), cancellation);

    public Task Complete(InteractionKey key, ImmutableArray<Choice> choices, CancellationToken cancellation) =>
        Respond(key, InteractionAnswer.Complete([.. choices.Select(choice => CommandChoice.Of(choice.Name, choice.Value))]), cancellation);

    public Task Show(InteractionKey key, Form form, CancellationToken cancellation) => Respond(key, InteractionAnswer.Open(Outgoing.Modal(form)), cancellation);

    public async Task<ulong> EditAnswer(InteractionKey key, Reply reply, CancellationToken cancellation) =>
        (await rest.Interactions.EditOriginalAsync(new(application), new(key.Token), Outgoing.Body(reply, isChange: true), cancellation: cancellation).Told()).Id.Value;

    public Task DeleteAnswer(InteractionKey key, CancellationToken cancellation) =>
        rest.Interactions.DeleteOriginalAsync(new(application), new(key.Token), cancellation: cancellation).ToldUnlessGone();

    public async Task<ulong> FollowUp(InteractionKey key, Reply reply, CancellationToken cancellation) =>
        (await rest.Interactions.FollowUpAsync(new(application), new(key.Token), Outgoing.Body(reply, isChange: false), cancellation: cancellation).Told()).Id.Value;

    private Task Respond(InteractionKey key, InteractionAnswer answer, CancellationToken cancellation) =>
        rest.Interactions.RespondAsync(new Snowflake(key.Id), new(key.Token), answer, cancellation: cancellation).Told();
}

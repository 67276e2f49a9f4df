using BlissBot.BotClients.Port;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest;
using Webhook = BlissBot.BotClients.Port.Webhook;

namespace BlissBot.BotClients.Client;

/// <summary>Webhooks by our own client.</summary>
internal sealed class Webhooks(DiscordRest rest, ulong application) : IWebhooks
{
    public async Task<Webhook> Own(ulong channel, string name, CancellationToken cancellation)
    {
        var known = await rest.Webhooks.ListAsync(new(channel), cancellation: cancellation).Told();
        var own = known.FirstOrDefault(webhook => webhook.ApplicationId?.Value == application && webhook.Name == name && webhook.Token is not null)
            ?? await rest.Webhooks.CreateAsync(new(channel), name, new CallTerms { Reason = "Shows players of the game by name" }, cancellation).Told();
        return own.Token is { } token
            ? new Webhook(own.Id.Value, token.Reveal())
            : throw new DiscordUnavailableException(DiscordTrouble.Refused, "Discord made a webhook without a token.");
    }

    public async Task<ulong> Say(Webhook webhook, Speech speech, CancellationToken cancellation) => (await rest.Webhooks.ExecuteAsync(
        new(webhook.Id), new(webhook.Token),
        new WebhookPost
        {
            Username = speech.Name,
            AvatarUrl = speech.Avatar,
            Content = speech.Text,
            Flags = speech.IsSilent ? MessageFlags.Silent : null,
            AllowedMentions = speech.Roles.IsEmpty ? AllowedMentions.None : AllowedMentions.OfRoles([.. speech.Roles.Take(100).Select(role => new Snowflake(role))]),
        },
        Id(speech.Thread), cancellation: cancellation).Told()).Id.Value;

    public Task Edit(Webhook webhook, ulong message, ulong? thread, string text, CancellationToken cancellation) => rest.Webhooks.EditMessageAsync(
        new(webhook.Id), new(webhook.Token), new(message), new MessageBody { Content = text }, Id(thread), cancellation: cancellation).Told();

    public Task Delete(Webhook webhook, ulong message, ulong? thread, CancellationToken cancellation) =>
        rest.Webhooks.DeleteMessageAsync(new(webhook.Id), new(webhook.Token), new(message), Id(thread), cancellation: cancellation).ToldUnlessGone();

    private static Snowflake? Id(ulong? id) => id is { } given ? new Snowflake(given) : null;
}

using BlissBot.BotClients.Port;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Conversations by our own client.</summary>
internal sealed class DirectMessages(DiscordRest rest) : IDirectMessages
{
    public async Task<ulong> Open(ulong user, CancellationToken cancellation) =>
        (await rest.Application.OpenDirectMessagesAsync(new(user), cancellation: cancellation).Told()).Id.Value;
}

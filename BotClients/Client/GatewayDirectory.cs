using BlissBot.Discord.Gateway;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Finds the gateway by the REST API.</summary>
internal sealed class GatewayDirectory(DiscordRest rest) : IGatewayDirectory
{
    public async Task<GatewayLocation> LocateAsync(CancellationToken cancellation)
    {
        try
        {
            var found = await rest.Application.GetGatewayAsync(cancellation: cancellation);
            var limit = found.SessionStartLimit;
            return new GatewayLocation(new Uri(found.Url), found.Shards, new SessionStartLimit(
                limit.Total, limit.Remaining, TimeSpan.FromMilliseconds(limit.ResetAfter), Math.Max(1, limit.MaxConcurrency)));
        }
        catch (DiscordRestException failure) when (rest.TokenRejected)
        {
            throw new GatewayUnauthorizedException("Discord refuses the bot token.", failure);
        }
    }
}

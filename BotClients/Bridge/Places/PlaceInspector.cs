using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>Looks how a bridge's place is.</summary>
internal sealed class PlaceInspector(IChannels channels)
{
    /// <param name="isAfresh">Whether to ask Discord even where it said a short while ago that we may not look.</param>
    /// <exception cref="DiscordUnavailableException">Discord does not say.</exception>
    public async Task<PlaceFinding> Look(DiscordPlace place, bool isAfresh, CancellationToken cancellation)
    {
        var channel = await channels.Find(place.Channel, isAfresh, cancellation);
        var thread = place.Thread is { } id && channel is not null ? await channels.Find(id, isAfresh, cancellation) : null;
        return PlaceRules.Find(place, channel, thread);
    }
}

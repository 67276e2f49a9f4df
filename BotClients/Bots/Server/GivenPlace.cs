using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>A channel or thread that somebody chose, as a place where lines can go.</summary>
internal static class GivenPlace
{
    /// <summary>Webhooks hang on channels, so that of a thread both ids count. Null when no lines can be there, or when it is another community's.</summary>
    public static DiscordPlace? Of(Place? found, ulong guild) => found switch
    {
        { Guild: { } other } when other != guild => null,
        { Kind: PlaceKind.Thread, Parent: { } parent } => new DiscordPlace(parent, found.Id),
        { Kind: PlaceKind.Text } => new DiscordPlace(found.Id),
        _ => null,
    };
}

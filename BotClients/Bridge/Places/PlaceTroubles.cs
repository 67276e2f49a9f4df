using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>What is wrong with a place, for the status of a bridge and for staff. Says nothing that a user wrote. Pure.</summary>
internal static class PlaceTroubles
{
    /// <returns>Null when nothing is wrong.</returns>
    public static string? Say(PlaceFinding finding) => finding.Health switch
    {
        PlaceHealth.RightsMissing => $"The bot lacks rights there: {Names(finding.Missing)}. They are switched on in the channel's settings, under Permissions.",
        PlaceHealth.Unseen => $"The bot lacks rights there: {Names(Rights.ViewChannel)}. They are switched on in the channel's settings, under Permissions.",
        PlaceHealth.Locked => "The thread is locked. /bridge repair opens it, or somebody who may manage threads.",
        PlaceHealth.ThreadGone => "The thread is gone. /bridge repair makes it anew if it was the bot's.",
        PlaceHealth.ChannelGone => "The channel is gone. /bridge repair makes it anew if it was the bot's.",
        PlaceHealth.WrongKind => "Chat cannot be in a place of that kind. /bridge enable connects another.",
        _ => null,
    };

    /// <summary>As Discord's own English settings name them.</summary>
    public static string Names(Rights rights) => string.Join(", ", PlaceRules.Each(rights).Select(right => right switch
    {
        Rights.ViewChannel => "View Channel",
        Rights.SendMessages => "Send Messages",
        Rights.SendInThreads => "Send Messages in Threads",
        Rights.ReadHistory => "Read Message History",
        Rights.ManageWebhooks => "Manage Webhooks",
        Rights.ManageChannels => "Manage Channels",
        Rights.ManageThreads => "Manage Threads",
        Rights.CreateThreads => "Create Public Threads",
        Rights.AddReactions => "Add Reactions",
        _ => right.ToString(),
    }));
}

using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge.Places;

/// <summary>How a place is.</summary>
internal enum PlaceHealth
{
    Fine,

    /// <summary>The bot is not allowed all it needs there.</summary>
    RightsMissing,

    /// <summary>The bot may not see it, if it is still there.</summary>
    Unseen,

    /// <summary>A thread that is hidden until somebody writes there; the bridge does so itself.</summary>
    Archived,

    /// <summary>A thread that staff has closed.</summary>
    Locked,

    /// <summary>The channel is there and the thread is not.</summary>
    ThreadGone,
    ChannelGone,

    /// <summary>Chat cannot be there: a category, a forum itself, a voice channel, or a thread without its channel.</summary>
    WrongKind,
}

/// <summary>What to do about a place.</summary>
internal enum PlaceCure
{
    None,

    /// <summary>Bring the thread back.</summary>
    Wake,

    /// <summary>Bring the thread back and take its lock away.</summary>
    Unlock,

    /// <summary>It was ours: make it anew.</summary>
    Remake,

    /// <summary>It is a place for some kinds of lines alone: these go where all else goes.</summary>
    Unroute,

    /// <summary>Say what people have to do.</summary>
    Tell,
}

/// <summary>What a look at a place found.</summary>
/// <param name="Missing">Rights the bot lacks there.</param>
internal sealed record PlaceFinding(DiscordPlace Place, PlaceHealth Health, Rights Missing = Rights.None);

/// <summary>What a bridge needs of a place, how the place is, and what helps. Pure.</summary>
internal static class PlaceRules
{
    private const Rights Everywhere = Rights.ViewChannel | Rights.ReadHistory | Rights.ManageWebhooks | Rights.AddReactions;

    /// <summary>In threads another right to write counts.</summary>
    public static Rights Needed(bool isThread) => Everywhere | (isThread ? Rights.SendInThreads : Rights.SendMessages);

    /// <summary>What it takes to make places of a kind, beyond being able to use them.</summary>
    public static Rights ToMake(PlaceMode mode) => mode switch
    {
        PlaceMode.Channel => Rights.ManageChannels | Needed(isThread: false),
        PlaceMode.Post => Rights.SendMessages | Needed(isThread: true),
        _ => Rights.ManageChannels | Rights.CreateThreads | Needed(isThread: true),
    };

    public static Rights Missing(Rights needed, Rights held) => held.HasFlag(Rights.Administrator) ? Rights.None : needed & ~held;

    /// <summary>One by one.</summary>
    public static IEnumerable<Rights> Each(Rights rights) => Enum.GetValues<Rights>().Where(right => right != Rights.None && rights.HasFlag(right));

    /// <param name="channel">The channel of the place; null when it is gone.</param>
    /// <param name="thread">Its thread; null when it is gone or there is none.</param>
    public static PlaceFinding Find(DiscordPlace place, Place? channel, Place? thread)
    {
        var here = place.Thread is null ? channel : thread;
        if (channel is null)
            return new(place, PlaceHealth.ChannelGone);
        if (here is null)
            return new(place, PlaceHealth.ThreadGone);
        if (channel.Kind == PlaceKind.Unseen || here.Kind == PlaceKind.Unseen)
            return new(place, PlaceHealth.Unseen, Rights.ViewChannel);
        if (place.Thread is null ? channel.Kind != PlaceKind.Text : here.Kind != PlaceKind.Thread || here.Parent != channel.Id)
            return new(place, PlaceHealth.WrongKind);
        var missing = Missing(Needed(place.Thread is not null), here.Rights);
        return new(place, here switch
        {
            { IsLocked: true, IsArchived: true } => PlaceHealth.Locked,
            _ when missing != Rights.None => PlaceHealth.RightsMissing,
            { IsArchived: true } => PlaceHealth.Archived,
            _ => PlaceHealth.Fine,
        }, missing | (here is { IsLocked: true, IsArchived: true } ? Missing(Rights.ManageThreads, here.Rights) : Rights.None));
    }

    /// <param name="isOurs">Whether it was made for the server.</param>
    /// <param name="isDefault">Whether it is the bridge's own place, not that of some kinds of lines alone.</param>
    public static PlaceCure Cure(PlaceFinding finding, bool isOurs, bool isDefault) => finding.Health switch
    {
        PlaceHealth.Fine => PlaceCure.None,
        PlaceHealth.Archived => PlaceCure.Wake,
        PlaceHealth.Locked => finding.Missing.HasFlag(Rights.ManageThreads) ? PlaceCure.Tell : PlaceCure.Unlock,
        PlaceHealth.ThreadGone or PlaceHealth.ChannelGone when !isDefault => PlaceCure.Unroute,
        PlaceHealth.ThreadGone or PlaceHealth.ChannelGone when isOurs => PlaceCure.Remake,
        _ => PlaceCure.Tell,
    };
}

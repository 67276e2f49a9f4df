using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Bases as lines of a list.</summary>
internal static class BaseWords
{
    public static Reply List(CallContext context, string title, Page<BaseView> page, PageQuery? query, int number) =>
        Listing.Of(context, title, page, query, number, "bases.csv", found => Line(context, found), found => Row(context, found));

    /// <summary>For a card.</summary>
    public static string Line(CallContext context, BaseView found) =>
        $"`{found.Id}` **{Names.Shown(found.OwnerName, null, "Owner")}** · {context.Say("base.pieces", found.Pieces.ToString("N0", CultureInfo.InvariantCulture))}"
        + $" · 📍 {WorldThing.Gps(found.Gps)} · {DecayWords.Say(context, found.Decay)}";

    /// <summary>For a file.</summary>
    public static IEnumerable<object?> Row(CallContext context, BaseView found) =>
    [
        found.Id, found.OwnerTeam, found.OwnerName, found.Pieces, found.DominantTier, found.Gps?.Latitude, found.Gps?.Longitude,
        found.Decay.StateAt(context.Now), found.Decay.Certainty, found.Decay.ExpiresAt?.ToString("u", CultureInfo.InvariantCulture),
    ];
}

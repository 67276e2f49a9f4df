using System.Globalization;
using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>How places of bridges and their troubles are put.</summary>
internal static class BridgeWords
{
    /// <summary>Where a server's lines go, if that is in the caller's community: another's bridge is nobody's business here.</summary>
    public static DiscordBinding? Binding(CallContext context, DiscordBridgeView view) => view.Binding is { } binding && binding.Guild == context.Caller.Guild ? binding : null;

    /// <summary>As Discord's settings name them in the caller's language.</summary>
    public static string Rights(CallContext context, Rights rights) =>
        string.Join(", ", PlaceRules.Each(rights).Select(right => $"**{context.Say($"right.{right}")}**"));

    /// <summary>How a place is, and where what is missing is switched on.</summary>
    public static string Finding(CallContext context, PlaceFinding finding)
    {
        var place = Place(finding.Place);
        var words = context.Say($"bridge.place.{finding.Health}", place);
        return finding.Missing == Port.Rights.None ? words : $"{words}\n{context.Say("bridge.lacks", Rights(context, finding.Missing), place)}";
    }

    /// <summary>Why there is no place.</summary>
    public static string? NotMade(CallContext context, PlaceMade made) =>
        made.Missing != Port.Rights.None ? context.Say("bridge.lacks.guild", Rights(context, made.Missing))
        : made.Open is { } open ? context.Say("bridge.open", open)
        : made.Refusal is { } refusal ? context.Language.Say(refusal)
        : null;

    public static string Trouble(CallContext context, DiscordUnavailableException failure) => context.Say($"bridge.trouble.{failure.Trouble}");

    public static string Mute(CallContext context, BridgeMute mute) => context.Say(
        "bridge.mute.line",
        mute.User is { } user ? string.Create(CultureInfo.InvariantCulture, $"<@{user}>") : Names.Shown(mute.Player),
        Stamps.Of(mute.Until),
        mute.Reason is { Length: > 0 } reason ? "– " + PlayerText.Shown(reason, 100) : "");

    public static string Place(DiscordPlace place) => string.Create(CultureInfo.InvariantCulture, $"<#{place.Where()}>");
}

using System.Globalization;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>When a base decays, in words. What is not known is never called expired.</summary>
internal static class DecayWords
{
    public static string Say(CallContext context, DecayView decay) => decay.StateAt(context.Now) switch
    {
        DecayState.Never => context.Say("decay.never"),
        DecayState.Unknown => context.Say("decay.unknown"),
        DecayState.Expired => context.Say("decay.expired", Stamps.Relative(decay.ExpiresAt!.Value)) + Trust(context, decay),
        _ => context.Say("decay.running", Stamps.Relative(decay.ExpiresAt!.Value)) + Trust(context, decay),
    };

    /// <summary>What goes first of a base, line by line, each with a break before it; empty when nothing is known of its parts.</summary>
    public static string Parts(CallContext context, DecayDetail detail)
    {
        var lines = new List<string>();
        if (detail is { FirstPieceClass: { } piece, FirstPieceExpiresAt: { } goes })
            lines.Add(context.Say("decay.first-piece", PlayerText.Shown(piece, 60), Stamps.Relative(goes)));
        if (detail.FirstCreatureExpiresAt is { } freed)
            lines.Add(context.Say("decay.first-creature", Stamps.Relative(freed)));
        if (detail.AutoDestroyAt is { } deleted)
            lines.Add(context.Say("decay.auto-destroy", Stamps.Relative(deleted)));
        if (detail.UnknownPieces > 0)
            lines.Add(context.Say("decay.unknown-pieces", detail.UnknownPieces.ToString("N0", CultureInfo.InvariantCulture)));
        return string.Concat(lines.Select(line => "\n" + line));
    }

    private static string Trust(CallContext context, DecayView decay) => decay.Certainty == DecayCertainty.Known ? "" : " " + context.Say("decay.estimated");
}

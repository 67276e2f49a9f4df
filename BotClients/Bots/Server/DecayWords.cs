using BlissBot.BotClients.Commands.Running;
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

    private static string Trust(CallContext context, DecayView decay) => decay.Certainty == DecayCertainty.Known ? "" : " " + context.Say("decay.estimated");
}

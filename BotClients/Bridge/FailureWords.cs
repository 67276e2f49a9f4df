using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Bridge;

/// <summary>Why a message did not reach the game, for its author. Pure.</summary>
internal static class FailureWords
{
    public static string Of(RefusalCode why) => "This did not reach the game: " + why switch
    {
        RefusalCode.ServerUnreachable => "the server cannot be reached.",
        RefusalCode.RconNotConfigured => "nobody has set up how to speak to the server.",
        RefusalCode.PasswordRejected => "the server refuses our password.",
        RefusalCode.RconWedged => "the server's remote control does not answer; a restart of the game helps.",
        RefusalCode.QueueFull => "too many messages wait already.",
        RefusalCode.TextRefused => "nothing of it can be shown in the game.",
        RefusalCode.BridgeDisabled => "the bridge is switched off.",
        RefusalCode.ServerUnknown => "the server is no longer known.",
        _ => "the server did not take it.",
    };
}

using static BlissBot.Discord.Gateway.GatewayTroubleKind;

namespace BlissBot.Discord.Gateway;

/// <summary>What to do after the end of a connection.</summary>
internal enum GatewayRemedy
{
    Resume,

    /// <summary>And identify, when that leads to nothing.</summary>
    ResumeOnce,

    /// <summary>When the window in which frames are counted is over.</summary>
    ResumeSlower,

    /// <summary>As <see cref="ResumeOnce"/>; identify when it has happened a short while ago.</summary>
    ResumeUnlessRepeated,

    Identify,

    Stop,

    /// <summary>Or go on with fewer intents, where that is wanted.</summary>
    StopOrDegrade,
}

/// <summary>What a close code means. Discord documents them under "Gateway Close Event Codes".</summary>
internal static class GatewayCloses
{
    /// <param name="code">Null when the connection broke without one.</param>
    public static (GatewayRemedy Remedy, GatewayTrouble Trouble) Of(int? code) => code switch
    {
        null or 1005 or 1006 => (GatewayRemedy.Resume, new(ConnectionLost, "The connection to Discord broke.", CloseCode: code)),
        1000 or 1001 => (GatewayRemedy.ResumeOnce, Closed(code, "Discord closed the connection")),
        4000 => (GatewayRemedy.Resume, Closed(code, "Discord closed the connection for a reason of its own")),
        4001 => (GatewayRemedy.ResumeUnlessRepeated, Mistake(code, "an opcode")),
        4002 => (GatewayRemedy.ResumeUnlessRepeated, Mistake(code, "a message")),
        4003 => (GatewayRemedy.Identify, new(SessionInvalid, "Discord ended the session: a new one is begun, and events may have been missed.", CloseCode: code)),
        4004 => (GatewayRemedy.Stop, GatewayTroubles.Unauthorized with { CloseCode = code }),
        4005 => (GatewayRemedy.Resume, new(OwnMistake, "Discord says it was identified to twice.", NeedsOperator: true, code)),
        4007 => (GatewayRemedy.Identify, new(SessionInvalid, "Discord does not know the event to go on from: a new session is begun, and events may have been missed.", CloseCode: code)),
        4008 => (GatewayRemedy.ResumeSlower, new(SentTooFast, "Discord says too much was sent: after a minute it goes on, more slowly.", CloseCode: code)),
        4009 => (GatewayRemedy.Identify, new(SessionInvalid, "The session has timed out: a new one is begun, and events may have been missed.", CloseCode: code)),
        4010 => (GatewayRemedy.Stop, Refused(code, "The shard is not one Discord knows.")),
        4011 => (GatewayRemedy.Stop, Refused(code, "The bot is in so many guilds that it needs several shards.")),
        4012 => (GatewayRemedy.Stop, Refused(code, "Discord no longer speaks this version of its gateway.")),
        4013 => (GatewayRemedy.Stop, Refused(code, "The intents are not ones Discord knows.")),
        4014 => (GatewayRemedy.StopOrDegrade, Refused(code, "Discord refuses the intents.")),
        _ => (GatewayRemedy.ResumeOnce, Closed(code, "Discord closed the connection")),
    };

    private static GatewayTrouble Closed(int? code, string text) => new(ClosedByDiscord, $"{text} ({code}).", CloseCode: code);

    private static GatewayTrouble Mistake(int? code, string what) => new(OwnMistake, $"Discord did not understand {what} of this client.", CloseCode: code);

    private static GatewayTrouble Refused(int? code, string text) => new(ConfigurationRefused, text, NeedsOperator: true, code);
}

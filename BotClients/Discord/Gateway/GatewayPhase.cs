namespace BlissBot.Discord.Gateway;

/// <summary>Where a gateway session stands. Its ways are drawn at the machine that walks them.</summary>
public enum GatewayPhase
{
    /// <summary>Not started, stopped or logged out.</summary>
    Stopped,

    /// <summary>Waits for the lease of the durable session: somebody else holds it, or it is being asked for.</summary>
    Standby,

    /// <summary>Asks where the gateway is and how often it may still identify.</summary>
    Locate,

    /// <summary>Opens the websocket.</summary>
    Open,

    /// <summary>Connected; Discord has not said hello.</summary>
    Hello,

    /// <summary>Hello was said and the heart beats; makes sure that the lease still holds, and that an identify is written down, before anything is sent.</summary>
    Claim,

    /// <summary>Identify or resume was sent; events missed are being replayed, or READY is waited for.</summary>
    Join,

    /// <summary>READY or RESUMED has come.</summary>
    Live,

    /// <summary>Pauses before the next attempt.</summary>
    Backoff,

    /// <summary>The consumer is too far behind; the connection was let go and is resumed as soon as half of the queue is free.</summary>
    Clogged,

    /// <summary>Only an operator can help: a wrong token, intents that are not allowed, a wrong shard.</summary>
    Fatal,
}

namespace BlissBot.Discord.Gateway;

/// <summary>What went wrong with a session.</summary>
public enum GatewayTroubleKind
{
    /// <summary>Discord's REST API did not say where the gateway is.</summary>
    NotLocated,

    /// <summary>The websocket could not be opened, or nobody said hello.</summary>
    NotOpened,

    /// <summary>The connection broke without a word.</summary>
    ConnectionLost,

    /// <summary>Discord closed the connection with a code after which a client goes on.</summary>
    ClosedByDiscord,

    /// <summary>Discord asked for a new connection (opcode 7).</summary>
    ReconnectAsked,

    /// <summary>Discord does not know the session any more: events may have been missed.</summary>
    SessionInvalid,

    /// <summary>Several resumes in a row led to nothing: a new session is begun.</summary>
    FruitlessResumes,

    /// <summary>A heartbeat was not answered, or came too late.</summary>
    Zombie,

    /// <summary>Connected, but events do not arrive.</summary>
    Deaf,

    /// <summary>Bytes that are no message of the gateway, or one that is too long.</summary>
    BadStream,

    /// <summary>Discord did not understand what was sent: a fault of this client.</summary>
    OwnMistake,

    /// <summary>Frames were sent too fast.</summary>
    SentTooFast,

    /// <summary>The token is wrong or was reset.</summary>
    TokenRefused,

    /// <summary>Privileged intents were asked for that are not switched on.</summary>
    IntentsRefused,

    /// <summary>Shard, version or intents make no sense to Discord.</summary>
    ConfigurationRefused,

    /// <summary>Few or no identifies are left today.</summary>
    IdentifyBudget,

    /// <summary>The consumer is too far behind.</summary>
    QueueFull,

    /// <summary>Another process holds, or has taken, the session.</summary>
    LeaseLost,

    /// <summary>The store of the durable session failed.</summary>
    StoreFailed,
}

/// <summary>Something that went wrong, in words an operator understands. Never holds a token.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Text">One or two sentences.</param>
/// <param name="NeedsOperator">Somebody should look at it; raised as an alert once until the session was stable again.</param>
/// <param name="CloseCode">Discord's close code, when that was the reason.</param>
public sealed record GatewayTrouble(GatewayTroubleKind Kind, string Text, bool NeedsOperator = false, int? CloseCode = null);

namespace BlissBot.Discord.Rest;

/// <summary>A call that did not succeed. <see cref="Outcome"/> says what is known of its effect.</summary>
public abstract class DiscordRestException : Exception
{
    private protected DiscordRestException(string call, string text, Exception? cause = null)
        : base($"{call}: {text}", cause) => Call = call;

    /// <summary>Method and route, without ids and tokens.</summary>
    public string Call { get; }

    public abstract CallOutcome Outcome { get; }

    /// <summary>True when the same may succeed later.</summary>
    public abstract bool IsTransient { get; }
}

/// <summary>What is known of the effect of a failed call.</summary>
public enum CallOutcome
{
    /// <summary>It never left, or Discord cannot have taken it: nothing happened.</summary>
    NotSent,

    /// <summary>Discord said no: nothing happened.</summary>
    Refused,

    /// <summary>It was sent and no answer can be trusted: it may have happened. Look before doing it again.</summary>
    Unknown,
}

/// <summary>Discord said no.</summary>
public sealed class DiscordRefusedException : DiscordRestException
{
    internal DiscordRefusedException(string call, DiscordError error, bool afterUnknown)
        : base(call, $"Discord refused it with {error}.{(afterUnknown ? " An earlier attempt may have succeeded." : "")}") =>
        (Error, Outcome) = (error, afterUnknown ? CallOutcome.Unknown : CallOutcome.Refused);

    public DiscordError Error { get; }

    /// <summary><see cref="CallOutcome.Unknown"/> when an earlier attempt of the same call was sent and never answered.</summary>
    public override CallOutcome Outcome { get; }

    public override bool IsTransient => Error.Status is 408 || Error.Code == DiscordErrorCode.Overloaded;
}

/// <summary>The call never left.</summary>
public sealed class DiscordNotSentException : DiscordRestException
{
    internal DiscordNotSentException(string call, NotSentReason reason, int code = 0)
        : base(call, Say(reason, code)) => (Reason, Code) = (reason, code);

    public NotSentReason Reason { get; }

    /// <summary>Of <see cref="NotSentReason.Forbidden"/> and <see cref="NotSentReason.WebhookGone"/>: what Discord said before; else 0.</summary>
    public int Code { get; }

    public override CallOutcome Outcome => CallOutcome.NotSent;

    public override bool IsTransient => Reason is not (NotSentReason.TokenRejected or NotSentReason.WebhookGone or NotSentReason.Forbidden or NotSentReason.Closed);

    private static string Say(NotSentReason reason, int code) => reason switch
    {
        NotSentReason.Deadline => "not sent, its turn could not come in time.",
        NotSentReason.Forbidden => $"not sent, Discord forbade the same a short while ago (code {code}).",
        NotSentReason.WebhookGone => $"not sent, the webhook or its token is gone (code {code}).",
        NotSentReason.TokenRejected => "not sent, Discord rejected the bot's token.",
        NotSentReason.Braked => "not sent, this address had too many invalid answers in the last ten minutes.",
        NotSentReason.Paused => "not sent, Discord has banned this address for a while.",
        NotSentReason.TooMany => "not sent, too many calls wait already.",
        NotSentReason.Closed => "not sent, the client is closed.",
        _ => "not sent, Discord could not be reached.",
    };
}

/// <summary>Why a call never left.</summary>
public enum NotSentReason
{
    /// <summary>Limits leave no room before its deadline.</summary>
    Deadline,

    /// <summary>The same was forbidden within the last ten minutes.</summary>
    Forbidden,

    /// <summary>The webhook was deleted, or the token is wrong.</summary>
    WebhookGone,

    /// <summary>The bot's token was rejected; an operator has to act.</summary>
    TokenRejected,

    /// <summary>Too many invalid answers: the address is near a ban.</summary>
    Braked,

    /// <summary>The address is banned at the edge.</summary>
    Paused,

    /// <summary>Too many calls of this priority wait.</summary>
    TooMany,

    /// <summary>No connection.</summary>
    Unreachable,

    /// <summary>The client was disposed.</summary>
    Closed,
}

/// <summary>The call was sent, and what came of it is not known.</summary>
public sealed class DiscordUnknownException : DiscordRestException
{
    internal DiscordUnknownException(string call, UnknownReason reason, int? status = null)
        : base(call, Say(reason, status)) => (Reason, Status) = (reason, status);

    public UnknownReason Reason { get; }

    /// <summary>Of <see cref="UnknownReason.ServerError"/> and <see cref="UnknownReason.BadAnswer"/>.</summary>
    public int? Status { get; }

    public override CallOutcome Outcome => CallOutcome.Unknown;

    public override bool IsTransient => true;

    private static string Say(UnknownReason reason, int? status) => reason switch
    {
        UnknownReason.Timeout => "sent, but no answer came in time.",
        UnknownReason.ServerError => $"sent, but Discord failed with {status}.",
        UnknownReason.BadAnswer => $"sent and answered with {status}, but the answer could not be read.",
        UnknownReason.Cancelled => "sent, but nobody waited for the answer.",
        _ => "sent, but the connection was lost.",
    };
}

/// <summary>Why the effect of a call is not known.</summary>
public enum UnknownReason
{
    ConnectionLost,
    Timeout,
    ServerError,

    /// <summary>Too long, no JSON, or not what was asked for.</summary>
    BadAnswer,

    /// <summary>The caller gave up after it was sent.</summary>
    Cancelled,
}

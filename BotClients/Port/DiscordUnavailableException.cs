namespace BlissBot.BotClients.Port;

/// <summary>Discord did not take a call. The message names no secret and nothing a user wrote.</summary>
/// <param name="trouble">Why, as far as anybody can act on it.</param>
public sealed class DiscordUnavailableException(DiscordTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public DiscordTrouble Trouble => trouble;
}

/// <summary>Why Discord did not take a call.</summary>
public enum DiscordTrouble
{
    /// <summary>The network, a limit or Discord itself; it surely did not happen and may be tried again later.</summary>
    Passing = 1,

    /// <summary>It was sent and no answer came: nobody knows.</summary>
    Unknown,

    /// <summary>The interaction is too old, or was answered already.</summary>
    Expired,

    /// <summary>The bot lacks a permission there.</summary>
    Forbidden,

    /// <summary>The channel, message, webhook or member is gone.</summary>
    Gone,

    /// <summary>Discord calls the content malformed or blocks it.</summary>
    Refused,

    /// <summary>Discord allows no more of them there: webhooks, channels, threads.</summary>
    Full,
}

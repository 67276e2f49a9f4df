namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>How one attempt at a call ended.</summary>
internal enum AttemptEnd
{
    /// <summary>As it should.</summary>
    Good = 1,

    /// <summary>No: the call is wrong, forbidden, or about nothing there is.</summary>
    Refused,

    /// <summary>The token is not valid.</summary>
    TokenRejected,

    /// <summary>Another action is at work on the service.</summary>
    Busy,

    /// <summary>Too many calls.</summary>
    Limited,

    /// <summary>Out of service for a while.</summary>
    Maintenance,

    /// <summary>The host failed.</summary>
    Failing,

    /// <summary>Empty, torn, too long, or no JSON.</summary>
    Unreadable,

    /// <summary>There was no connection to send it on.</summary>
    NotSent,

    /// <summary>The connection was lost on the way.</summary>
    Lost,

    /// <summary>No whole answer in time.</summary>
    TimedOut,
}

namespace BlissBot.Grains.Ports;

/// <summary>A call of Nitrado's API that did not succeed. No message of these holds a secret or an address.</summary>
public abstract class NitradoException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same call may succeed later.</summary>
    public abstract bool IsTransient { get; }

    /// <summary>When it makes sense to try again; null when that is not known.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>True when the call changes something and it is not known whether it did.</summary>
    public bool MayHaveHappened { get; init; }
}

/// <summary>The host does not answer, fails, or answers what nobody can read.</summary>
public sealed class NitradoUnavailableException(NitradoTrouble trouble, string message, Exception? inner = null) : NitradoException(message, inner)
{
    public NitradoTrouble Trouble { get; } = trouble;

    public override bool IsTransient => true;
}

/// <summary>What is wrong with a host.</summary>
public enum NitradoTrouble
{
    /// <summary>No connection, or it was lost.</summary>
    Unreachable = 1,

    /// <summary>No whole answer in time.</summary>
    TimedOut,

    /// <summary>It failed, with a status of 500 or more.</summary>
    Failing,

    /// <summary>It is under maintenance.</summary>
    Maintenance,

    /// <summary>The answer is empty, torn, too long, or has not the shape it should have.</summary>
    Unreadable,

    /// <summary>Not asked: too many calls failed in a row.</summary>
    Paused,
}

/// <summary>Not now: the token's budget is used up.</summary>
public sealed class NitradoLimitedException(string message) : NitradoException(message)
{
    public override bool IsTransient => true;
}

/// <summary>Another action is at work on the service. Nothing was done.</summary>
public sealed class NitradoBusyException(string message) : NitradoException(message)
{
    public override bool IsTransient => true;
}

/// <summary>The token is not, or no longer, valid. Nothing is sent with it any more.</summary>
public sealed class NitradoTokenRejectedException(string message) : NitradoException(message)
{
    public override bool IsTransient => false;
}

/// <summary>The host said no. Nothing was done.</summary>
/// <param name="status">HTTP status; 200 where the refusal came inside a success.</param>
public sealed class NitradoRefusedException(int status, string message) : NitradoException(message)
{
    public int Status { get; } = status;

    public override bool IsTransient => false;
}

namespace BlissBot.Grains.Sessions;

/// <summary>How sessions reach the players' own books.</summary>
public sealed class SessionsOptions
{
    /// <summary>Seconds until news a player's grain did not take is tried again, doubled with every failure. Default 1, from 0.01 to 60.</summary>
    public double RetrySeconds { get; set; } = 1;

    /// <summary>Most seconds between two tries. Default 60, from <see cref="RetrySeconds"/> to 3600.</summary>
    public double MaxRetrySeconds { get; set; } = 60;

    internal IEnumerable<string> Faults()
    {
        if (RetrySeconds is not (>= 0.01 and <= 60)) yield return "Sessions:RetrySeconds must be from 0.01 to 60.";
        if (!(MaxRetrySeconds >= RetrySeconds && MaxRetrySeconds <= 3600)) yield return "Sessions:MaxRetrySeconds must be from RetrySeconds to 3600.";
    }
}

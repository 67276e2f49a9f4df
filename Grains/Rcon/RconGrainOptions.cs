namespace BlissBot.Grains.Rcon;

/// <summary>How a server's RCON is used.</summary>
public sealed class RconGrainOptions
{
    /// <summary>
    /// Seconds without a command after which the server is asked something harmless, so that it does not cut the
    /// connection and a dead one is noticed. Default 30, from 1 to 3600.
    /// </summary>
    public double PingSeconds { get; set; } = 30;

    /// <summary>How many commands may wait at each priority. Default 100, from 1 to 10000.</summary>
    public int QueueCapacity { get; set; } = 100;

    internal IEnumerable<string> Faults()
    {
        if (PingSeconds is not (>= 1 and <= 3600)) yield return "Rcon:PingSeconds must be from 1 to 3600.";
        if (QueueCapacity is not (>= 1 and <= 10_000)) yield return "Rcon:QueueCapacity must be from 1 to 10000.";
    }
}

namespace BlissBot.Grains.Bots;

/// <summary>What silos do for the processes that play the bots.</summary>
public sealed class BotsOptions
{
    /// <summary>
    /// Seconds a process that is no longer heard of keeps its right to speak for a bot. Default 6, from 1 to 300. Shorter
    /// means that another takes over sooner, and that a pause of a process or of its network ends its session sooner.
    /// </summary>
    public double GatewayLeaseSeconds { get; set; } = 6;

    internal IEnumerable<string> Faults()
    {
        if (GatewayLeaseSeconds is not (>= 1 and <= 300)) yield return "Bots:GatewayLeaseSeconds must be from 1 to 300.";
    }
}

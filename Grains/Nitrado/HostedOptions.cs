namespace BlissBot.Grains.Nitrado;

/// <summary>How fresh what is known of rented servers is kept. Section <c>BlissBot:Hosted</c>.</summary>
public sealed class HostedOptions
{
    /// <summary>Age at which details are asked for again. Default 240, from 1 to 86400.</summary>
    public double RefreshSeconds { get; set; } = 240;

    /// <summary>Between two attempts while the host does not answer. Default 30, from 0.05 to 3600.</summary>
    public double RetrySeconds { get; set; } = 30;

    internal IEnumerable<string> Faults()
    {
        if (RefreshSeconds is not (>= 1 and <= 86_400)) yield return "Hosted:RefreshSeconds must be from 1 to 86400.";
        if (RetrySeconds is not (>= 0.05 and <= 3600)) yield return "Hosted:RetrySeconds must be from 0.05 to 3600.";
    }
}

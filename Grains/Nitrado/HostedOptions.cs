namespace BlissBot.Grains.Nitrado;

/// <summary>How fresh what is known of rented servers is kept. Section <c>BlissBot:Hosted</c>.</summary>
public sealed class HostedOptions
{
    /// <summary>Age at which details are asked for again. Default 240, from 1 to 86400.</summary>
    public double RefreshSeconds { get; set; } = 240;

    /// <summary>Between two attempts while the host does not answer. Default 30, from 0.05 to 3600.</summary>
    public double RetrySeconds { get; set; } = 30;

    /// <summary>
    /// Age at which details that other silos see are withdrawn if nobody refreshed them. While the host does not answer they
    /// stay. Default 300, from 2 to 172800, and more than <see cref="RefreshSeconds"/>.
    /// </summary>
    public double KeepSeconds { get; set; } = 300;

    internal IEnumerable<string> Faults()
    {
        if (RefreshSeconds is not (>= 1 and <= 86_400)) yield return "Hosted:RefreshSeconds must be from 1 to 86400.";
        if (KeepSeconds is not (>= 2 and <= 172_800)) yield return "Hosted:KeepSeconds must be from 2 to 172800.";
        else if (KeepSeconds <= RefreshSeconds) yield return "Hosted:KeepSeconds must be more than Hosted:RefreshSeconds.";
        if (RetrySeconds is not (>= 0.05 and <= 3600)) yield return "Hosted:RetrySeconds must be from 0.05 to 3600.";
    }
}

namespace BlissBot.Grains.Saves;

/// <summary>How saves are looked for.</summary>
public sealed class SaveOptions
{
    /// <summary>Seconds between two looks at a server's newest save. Default 30, from 1 to 3600.</summary>
    public double PollSeconds { get; set; } = 30;

    /// <summary>Seconds until a file that could not be read is tried again unchanged. Default 600, at least 1.</summary>
    public double RetrySeconds { get; set; } = 600;

    /// <summary>How often a file may take the process down before it is left alone. Default 3, at least 1.</summary>
    public int MaxCrashes { get; set; } = 3;

    internal IEnumerable<string> Faults()
    {
        if (PollSeconds is not (>= 1 and <= 3600)) yield return "Saves:PollSeconds must be from 1 to 3600.";
        if (RetrySeconds is not (>= 1 and <= 604_800)) yield return "Saves:RetrySeconds must be from 1 to 604800.";
        if (MaxCrashes is not (>= 1 and <= 100)) yield return "Saves:MaxCrashes must be from 1 to 100.";
    }
}

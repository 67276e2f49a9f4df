namespace BlissBot.Grains.Saves;

/// <summary>How saves are looked for.</summary>
public sealed class SaveOptions
{
    /// <summary>Seconds between two looks at a server's newest save. Default 30, from 1 to 3600.</summary>
    public double PollSeconds { get; set; } = 30;

    /// <summary>Minutes from one good parse of a server to the next, when its save changed. Default 60, at most a week; 0 reads every change at once. Who asks is not made to wait.</summary>
    public double EveryMinutes { get; set; } = 60;

    /// <summary>By how much that differs from parse to parse, in percent up and down, so that servers do not all come at once. Default 10, at most 50.</summary>
    public double JitterPercent { get; set; } = 10;

    /// <summary>Seconds until a file that could not be read is tried again unchanged. Default 600, at least 1.</summary>
    public double RetrySeconds { get; set; } = 600;

    /// <summary>How often a file may take the process down before it is left alone. Default 3, at least 1.</summary>
    public int MaxCrashes { get; set; } = 3;

    internal IEnumerable<string> Faults()
    {
        if (PollSeconds is not (>= 1 and <= 3600)) yield return "Saves:PollSeconds must be from 1 to 3600.";
        if (EveryMinutes is not (>= 0 and <= 10_080)) yield return "Saves:EveryMinutes must be from 0 to 10080.";
        if (JitterPercent is not (>= 0 and <= 50)) yield return "Saves:JitterPercent must be from 0 to 50.";
        if (RetrySeconds is not (>= 1 and <= 604_800)) yield return "Saves:RetrySeconds must be from 1 to 604800.";
        if (MaxCrashes is not (>= 1 and <= 100)) yield return "Saves:MaxCrashes must be from 1 to 100.";
    }
}

namespace BlissBot.Grains.Records;

/// <summary>How long rows of what happened are kept.</summary>
public sealed class RecordsOptions
{
    /// <summary>Days a line of a server is kept. Default 90, from 1 to 3650.</summary>
    public double LogDays { get; set; } = 90;

    /// <summary>Lines of a server that are kept at most; beyond that the oldest go. Default 2,000,000, from 1000 to 50,000,000.</summary>
    public long LogRows { get; set; } = 2_000_000;

    /// <summary>Days the audit is kept. Default 400, from 1 to 3650.</summary>
    public double AuditDays { get; set; } = 400;

    /// <summary>Minutes between two looks for what has become too old. Default 60, from 0.001 to 1440.</summary>
    public double PurgeMinutes { get; set; } = 60;

    internal IEnumerable<string> Faults()
    {
        if (LogDays is not (>= 1 and <= 3650)) yield return "Records:LogDays must be from 1 to 3650.";
        if (LogRows is not (>= 1000 and <= 50_000_000)) yield return "Records:LogRows must be from 1000 to 50000000.";
        if (AuditDays is not (>= 1 and <= 3650)) yield return "Records:AuditDays must be from 1 to 3650.";
        if (PurgeMinutes is not (>= 0.001 and <= 1440)) yield return "Records:PurgeMinutes must be from 0.001 to 1440.";
    }
}

namespace BlissBot.Silo.Nitrado;

/// <summary>How Nitrado's API is called. Section <c>BlissBot:Nitrado</c>. Tokens are beside the servers they are for.</summary>
internal sealed class NitradoOptions
{
    public const string Section = "Nitrado";

    /// <summary>Where the API is. Anything but https is for loopback alone.</summary>
    public Uri Address { get; set; } = new("https://api.nitrado.net");

    /// <summary>For one attempt, the whole answer included. Default 10, from 0.1 to 120.</summary>
    public double AttemptSeconds { get; set; } = 10;

    /// <summary>Between the beginnings of two calls with one token. Default 1, from 0 to 60.</summary>
    public double SpacingSeconds { get; set; } = 1;

    /// <summary>How often a call is tried in all. Default 5, from 1 to 20.</summary>
    public int Attempts { get; set; } = 5;

    /// <summary>Least wait before another attempt; it doubles with each. Default 4, from 0 to 60.</summary>
    public double FirstWaitSeconds { get; set; } = 4;

    /// <summary>Longest wait before another attempt, or for a limit to end: what would take longer fails. Default 60, from 0 to 3600.</summary>
    public double LongestWaitSeconds { get; set; } = 60;

    /// <summary>Failures in a row after which calls are paused. Default 5, from 1 to 100.</summary>
    public int FailuresToPause { get; set; } = 5;

    /// <summary>Between two trials while calls are paused. Default 300, from 1 to 86400.</summary>
    public double ProbeSeconds { get; set; } = 300;

    /// <summary>Bytes of the longest answer read. Default 8 MiB, from 1 KiB to 64 MiB.</summary>
    public int MaxAnswerBytes { get; set; } = 8 << 20;

    /// <summary>A download that brings less than 16 KiB in this time is cut off. Default 30, from 0.1 to 600.</summary>
    public double StallSeconds { get; set; } = 30;

    /// <summary>Between two looks for a new save of a service. Default 120, from 1 to 3600.</summary>
    public double LookSeconds { get; set; } = 120;

    /// <summary>Between the two looks at a new save that must not differ. Default 30, from 0.1 to 3600.</summary>
    public double SettleSeconds { get; set; } = 30;

    /// <summary>Bytes that must stay free on the disk a save is downloaded to. Default 256 MiB.</summary>
    public long SpareBytes { get; set; } = 256L << 20;

    /// <summary>Bytes of the largest file downloaded. Default 16 GiB.</summary>
    public long MaxFileBytes { get; set; } = 16L << 30;

    internal TimeSpan Attempt => TimeSpan.FromSeconds(AttemptSeconds);

    internal TimeSpan Spacing => TimeSpan.FromSeconds(SpacingSeconds);

    internal TimeSpan LongestWait => TimeSpan.FromSeconds(LongestWaitSeconds);

    internal IEnumerable<string> Faults()
    {
        if (!Address.IsAbsoluteUri || Address.Scheme != Uri.UriSchemeHttps && !(Address.Scheme == Uri.UriSchemeHttp && Address.IsLoopback))
            yield return $"{Section}:Address must be an https address; http only on this machine.";
        else if (Address.UserInfo.Length > 0 || Address.Query.Length > 0)
            yield return $"{Section}:Address must have neither user nor query.";
        foreach (var (name, value, least, most) in new (string, double, double, double)[]
        {
            (nameof(AttemptSeconds), AttemptSeconds, 0.1, 120),
            (nameof(SpacingSeconds), SpacingSeconds, 0, 60),
            (nameof(Attempts), Attempts, 1, 20),
            (nameof(FirstWaitSeconds), FirstWaitSeconds, 0, 60),
            (nameof(LongestWaitSeconds), LongestWaitSeconds, 0, 3600),
            (nameof(FailuresToPause), FailuresToPause, 1, 100),
            (nameof(ProbeSeconds), ProbeSeconds, 1, 86_400),
            (nameof(MaxAnswerBytes), MaxAnswerBytes, 1 << 10, 64 << 20),
            (nameof(StallSeconds), StallSeconds, 0.1, 600),
            (nameof(LookSeconds), LookSeconds, 1, 3600),
            (nameof(SettleSeconds), SettleSeconds, 0.1, 3600),
            (nameof(SpareBytes), SpareBytes, 0, 1L << 50),
            (nameof(MaxFileBytes), MaxFileBytes, 1, 1L << 50),
        })
            if (!(value >= least && value <= most))
                yield return FormattableString.Invariant($"{Section}:{name} must be from {least} to {most}.");
        if (FirstWaitSeconds > LongestWaitSeconds)
            yield return $"{Section}:FirstWaitSeconds must not be more than LongestWaitSeconds.";
    }
}

namespace BlissBot.Discord.Rest;

/// <summary>How urgent a call is, how long it may take with all waiting and repeating, and why it is done.</summary>
public sealed record CallTerms
{
    /// <summary>Somebody waits for an answer: 15 seconds. The first answer to an interaction has its own, shorter.</summary>
    public static CallTerms Answer { get; } = new() { Priority = CallPriority.Answer, Within = TimeSpan.FromSeconds(15) };

    /// <summary>What players say: 30 seconds.</summary>
    public static CallTerms Chat { get; } = new();

    /// <summary>Logs and what nobody waits for: 2 minutes.</summary>
    public static CallTerms Log { get; } = new() { Priority = CallPriority.Log, Within = TimeSpan.FromMinutes(2) };

    /// <summary>What only looks nicer: 1 minute.</summary>
    public static CallTerms Cosmetic { get; } = new() { Priority = CallPriority.Cosmetic, Within = TimeSpan.FromMinutes(1) };

    public CallPriority Priority { get; init; } = CallPriority.Chat;

    /// <summary>From now. A call that cannot begin by then fails as soon as that is known.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What the guild's audit log tells about it: 1 to 512 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Whose turn it is where calls wait for the same limit. None is passed over for ever.</summary>
public enum CallPriority
{
    /// <summary>Answers to interactions.</summary>
    Answer,

    /// <summary>What players say.</summary>
    Chat,

    /// <summary>Logs.</summary>
    Log,

    /// <summary>What only looks nicer.</summary>
    Cosmetic,
}

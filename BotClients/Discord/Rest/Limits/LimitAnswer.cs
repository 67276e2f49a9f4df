namespace BlissBot.Discord.Rest.Limits;

/// <summary>What an answer says about limits.</summary>
internal readonly record struct LimitAnswer(int Status)
{
    /// <summary>Requests per window.</summary>
    public int? Limit { get; init; }

    /// <summary>Requests left in this window.</summary>
    public int? Remaining { get; init; }

    /// <summary>Until the window ends.</summary>
    public TimeSpan? ResetAfter { get; init; }

    /// <summary>The bucket's name, which several routes may share.</summary>
    public string? Bucket { get; init; }

    /// <summary>The larger of header and body.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public LimitScope Scope { get; init; }

    /// <summary>A 429 that is not JSON is not Discord's but the edge's: a ban.</summary>
    public bool IsJson { get; init; }

    /// <summary>The code of an error; 0 when there is none.</summary>
    public int Code { get; init; }

    /// <summary>Counts against the address: 401, 403, and 429 unless shared.</summary>
    public bool IsInvalid => Status is 401 or 403 || Status == 429 && Scope != LimitScope.Shared;

    public bool IsEdgeBan => Status == 429 && !IsJson;
}

/// <summary>Whose limit a 429 speaks of.</summary>
internal enum LimitScope
{
    /// <summary>Not said, or the bucket's.</summary>
    User,

    /// <summary>The bot's over all routes.</summary>
    Global,

    /// <summary>The resource's, whoever calls: not our fault.</summary>
    Shared,
}

namespace BlissBot.Discord.Model;

/// <summary>Where the gateway is and how often it may be entered.</summary>
public sealed record GatewayAddress
{
    /// <summary>Without version or encoding. May be kept for long, unlike <see cref="Shards"/>.</summary>
    public string Url { get => field ?? ""; init; }

    /// <summary>Shards Discord recommends now.</summary>
    public int Shards { get; init; }

    public SessionStartLimit SessionStartLimit { get => field ?? new(); init; }
}

/// <summary>The budget of identifies: a token that spends it all is reset.</summary>
public sealed record SessionStartLimit
{
    public int Total { get; init; }

    public int Remaining { get; init; }

    /// <summary>Milliseconds until <see cref="Remaining"/> is <see cref="Total"/> again.</summary>
    public long ResetAfter { get; init; }

    /// <summary>Identifies per 5 seconds.</summary>
    public int MaxConcurrency { get; init; }
}

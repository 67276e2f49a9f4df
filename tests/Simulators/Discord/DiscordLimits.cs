namespace BlissBot.Simulators.Discord;

/// <summary>How fast calls may come.</summary>
public sealed record DiscordLimits
{
    /// <summary>False: nothing is limited, and no limit is told of.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether people are limited as bots are. Off, because tests type faster than hands do.</summary>
    public bool LimitUsers { get; init; }

    /// <summary>Calls of one bot in a second, interaction answers aside.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>Changes of one channel's name or topic in <see cref="RenameWindow"/>: a limit no header tells of.</summary>
    public int Renames { get; init; } = 2;

    public TimeSpan RenameWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Answers 401, 403 and 429 (not shared) in <see cref="InvalidWindow"/> before the edge bans the address.</summary>
    public int InvalidAnswers { get; init; } = 10_000;

    public TimeSpan InvalidWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the ban of the edge lasts.</summary>
    public TimeSpan EdgeBan { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Other limits for routes by their bucket, for example <c>["message-create"] = new(5, 5)</c>.</summary>
    public IReadOnlyDictionary<string, DiscordRouteLimit> Routes { get; init; } = new Dictionary<string, DiscordRouteLimit>();
}

/// <summary>So many calls in so many seconds.</summary>
/// <param name="Calls">At least 1.</param>
/// <param name="Seconds">More than 0.</param>
public sealed record DiscordRouteLimit(int Calls, double Seconds);

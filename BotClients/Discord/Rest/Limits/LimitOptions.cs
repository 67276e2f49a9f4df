namespace BlissBot.Discord.Rest.Limits;

/// <summary>Numbers of the limiter. Those Discord does not document are settings because they may turn out wrong.</summary>
public sealed record LimitOptions
{
    /// <summary>Requests per second and bot, over all routes but those of interactions.</summary>
    public int GlobalPerSecond { get; init; } = 50;

    /// <summary>Calls of one priority that may wait; more are refused at once.</summary>
    public int MaxWaiting { get; init; } = 5_000;

    /// <summary>Added to every wait Discord asks for.</summary>
    public TimeSpan Margin { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait believed of an answer.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromHours(2);

    /// <summary>How long a ban at the edge is thought to last when it does not say.</summary>
    public TimeSpan EdgeBan { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long a "forbidden" is believed.</summary>
    public TimeSpan Forbidden { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Invalid answers in ten minutes from which on logs and cosmetics are refused and the rest goes one by one.</summary>
    public int SoftBrake { get; init; } = 500;

    /// <summary>Invalid answers in ten minutes from which on nothing is sent. At 10,000 Discord bans the address.</summary>
    public int HardBrake { get; init; } = 2_000;
}

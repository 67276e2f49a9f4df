namespace BlissBot.Simulators.Ark;

/// <summary>How lively a server is.</summary>
public sealed record ArkLifeOptions
{
    /// <summary>How many different people come and go; at most as many as have been invented, 12.</summary>
    public int Survivors { get; init; } = 6;

    /// <summary>Which of the invented people is the first; servers with the same people would show one person at two places at once.</summary>
    public int FirstSurvivor { get; init; }

    /// <summary>Something happens once in such a while, on average.</summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>The world is saved this often; zero: never.</summary>
    public TimeSpan SaveEvery { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>What happens follows from it.</summary>
    public int Seed { get; init; } = 1;
}

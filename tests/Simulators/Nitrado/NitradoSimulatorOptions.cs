namespace BlissBot.Simulators.Nitrado;

/// <summary>What a simulated Nitrado is like when nothing goes wrong.</summary>
public sealed record NitradoSimulatorOptions
{
    /// <summary>Port on loopback; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>Calls an hour per token, as its headers say. One more is answered with 429.</summary>
    public int CallsPerHour { get; init; } = 3_600;

    /// <summary>For how long the token of a download may be used, once.</summary>
    public TimeSpan DownloadTokenLife { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a server takes to restart or stop.</summary>
    public TimeSpan PowerTakes { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many calls are remembered.</summary>
    public int KeptTruth { get; init; } = 100_000;
}

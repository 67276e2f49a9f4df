using System.Collections.Immutable;
using System.Globalization;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado;

/// <summary>What the host measured.</summary>
internal sealed partial class NitradoClient
{
    private const int MostHours = 48;
    private const int MostSamples = 5_000;

    public Task<HostedStats> Stats(NitradoServiceId service, int hours, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hours, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hours, MostHours);
        return sender.Send(
            NitradoRequest.Get("services/{id}/gameservers/stats", Below(service, "/gameservers/stats"), Field("hours", hours.ToString(CultureInfo.InvariantCulture))),
            answer => ReadStats(answer.Data.Child("stats")),
            cancellation);
    }

    private static HostedStats ReadStats(JsonRow stats) => stats.Exists
        ? new HostedStats(Series(stats, "currentPlayers"), Series(stats, "maxPlayers"), Series(stats, "cpuUsage"), Series(stats, "memoryUsage"))
        : throw new UnexpectedShapeException("stats");

    /// <summary>Pairs of value and Unix second, oldest first; what has no time is left out.</summary>
    private static ImmutableArray<HostedSample> Series(JsonRow stats, string name)
    {
        var samples = new List<HostedSample>();
        foreach (var (value, at) in stats.Pairs(name, MostSamples))
            if (JsonRow.MomentOf(at) is { } moment)
                samples.Add(new(moment, JsonRow.RealOf(value)));
        return [.. samples.OrderBy(sample => sample.At)];
    }
}

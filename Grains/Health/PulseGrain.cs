using BlissBot.Grains.Interfaces.Health;
using Orleans.Concurrency;

namespace BlissBot.Grains.Health;

/// <summary>Lives wherever it is asked: a stateless worker is never remote.</summary>
[GrainType("pulse"), StatelessWorker(1)]
internal sealed class PulseGrain : Grain, IPulseGrain
{
    public Task Beat() => Task.CompletedTask;
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Health;
using BlissBot.Grains.Placement;
using Orleans.Placement;

namespace BlissBot.Grains.Health;

/// <summary>Asks the storage of grains for its row each time it is asked itself. It writes none: a store that answers is there.</summary>
[GrainType("storage-probe"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class StorageProbeGrain([PersistentState("storage-probe")] IPersistentState<StorageProbeState> storage, TimeProvider time) : Grain, IStorageProbeGrain
{
    public async Task<Outcome<DateTimeOffset>> Read()
    {
        await storage.ReadStateAsync();
        return time.GetUtcNow();
    }
}

/// <summary>The row that is looked for, and need not be there.</summary>
[GenerateSerializer, Alias("bliss.storage-probe-state")]
internal sealed record StorageProbeState
{
    /// <summary>When it was written, if ever.</summary>
    [Id(0)]
    public DateTimeOffset? WrittenAt { get; init; }
}

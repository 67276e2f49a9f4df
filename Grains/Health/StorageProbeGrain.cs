using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Health;
using BlissBot.Grains.Placement;

namespace BlissBot.Grains.Health;

/// <summary>Asks the storage of grains for its row each time it is asked itself. It writes none: also a store that only reads is there.</summary>
[GrainType("storage-probe"), RequiresRole(SiloRoles.Core)]
internal sealed class StorageProbeGrain([PersistentState("storage-probe")] IPersistentState<StorageProbeState> storage, TimeProvider time) : Grain, IStorageProbeGrain
{
    public async Task<Outcome<DateTimeOffset>> Read()
    {
        await storage.ReadStateAsync();
        return time.GetUtcNow();
    }
}

/// <summary>Nothing: the row need not be there.</summary>
[GenerateSerializer, Immutable, Alias("bliss.storage-probe-state")]
internal sealed record StorageProbeState;

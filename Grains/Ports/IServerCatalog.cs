using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>Which game servers exist, as configured or found.</summary>
public interface IServerCatalog
{
    /// <summary>Every server, by id. Quick: asked on command paths.</summary>
    ValueTask<ImmutableArray<KnownServer>> List(CancellationToken cancellation);
}

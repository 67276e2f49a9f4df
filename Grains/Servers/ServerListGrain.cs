using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Orleans.Placement;

namespace BlissBot.Grains.Servers;

/// <summary>Knows the servers of the catalog, and asks their grains all at once.</summary>
[GrainType("server-list"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class ServerListGrain(IServerCatalog catalog) : Grain, IServerListGrain
{
    public async Task<ImmutableArray<KnownServer>> List() => await catalog.List(CancellationToken.None);

    public async Task<Outcome<KnownServer>> Find(ServerId server) =>
        (await List()).FirstOrDefault(known => known.Id == server) is { } found
            ? found
            : new Refusal(RefusalCode.ServerUnknown, server.Value);

    public async Task<ImmutableArray<ServerOverview>> Overview() => [.. await Task.WhenAll((await List()).Select(Ask))];

    public async Task<ImmutableArray<LiveServer>> Live() => await AskLive(await List());

    public async Task<ImmutableArray<LiveServer>> LiveOf(ImmutableArray<ServerId> servers) =>
        await AskLive((await List()).Where(known => servers.Contains(known.Id)));

    private async Task<ImmutableArray<LiveServer>> AskLive(IEnumerable<KnownServer> servers) =>
        [.. await Task.WhenAll(servers.Where(known => known.IsLive).Select(AskLive))];

    private async Task<LiveServer> AskLive(KnownServer known)
    {
        var status = GrainFactory.Server(known.Id).Status().OrRefusal();
        var restart = GrainFactory.Server(known.Id).RestartStatus().OrRefusal();
        return new LiveServer(known, await status, (await restart).Value is { Verdict: null } running ? running : null);
    }

    private async Task<ServerOverview> Ask(KnownServer known)
    {
        var world = GrainFactory.World(known.Id).Summary().OrRefusal();
        var save = GrainFactory.Save(known.Id).Status().OrRefusal();
        return new ServerOverview(known, await world, await save);
    }
}

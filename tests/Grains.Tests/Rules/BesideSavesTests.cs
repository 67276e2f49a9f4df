using System.Net;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Orleans.Runtime.Placement;

namespace BlissBot.Grains.Tests.Rules;

public sealed class BesideSavesTests
{
    private static readonly SiloAddress[] Silos = [.. Enumerable.Range(1, 3).Select(number => SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11_000 + number), number))];

    [Fact]
    public async Task A_silo_that_has_the_saves_and_asks_gets_the_grain() =>
        Assert.All(await Task.WhenAll(Silos.Select(async asking => (asking, Placed: await Place("island", asking, Silos, has: true)))), each => Assert.Equal(each.asking, each.Placed));

    [Fact]
    public async Task A_silo_without_them_or_without_the_role_gets_none_for_asking()
    {
        var expected = await Place("island", Silos[0], Silos, has: false);
        Assert.All(await Task.WhenAll(Silos.Select(asking => Place("island", asking, Silos, has: false))), placed => Assert.Equal(expected, placed));
        Assert.NotEqual(Silos[2], await Place("island", Silos[2], Silos[..2], has: true));
        await Assert.ThrowsAsync<OrleansException>(() => Place("island", Silos[0], [], has: true));
    }

    [Fact]
    public async Task Saves_that_are_fetched_are_spread_and_move_only_when_their_silo_goes()
    {
        var servers = Enumerable.Range(0, 300).Select(number => $"server-{number}").ToArray();
        var before = await Task.WhenAll(servers.Select(server => Place(server, Silos[0], Silos, has: false)));
        Assert.All(before.GroupBy(silo => silo), share => Assert.InRange(share.Count(), 70, 130));

        var after = await Task.WhenAll(servers.Select(server => Place(server, Silos[0], Silos[..2], has: false)));

        Assert.All(before.Zip(after), pair => Assert.True(pair.First.Equals(Silos[2]) || pair.First.Equals(pair.Second)));
    }

    private static Task<SiloAddress> Place(string server, SiloAddress asking, SiloAddress[] silos, bool has) => new BesideSavesDirector([new Folders(has)]).OnAddActivation(
        new BesideSaves(), new PlacementTarget(GrainId.Create("save", server), [], default, 0), new Context(asking, silos));

    private sealed class Folders(bool has) : ILocalSaves
    {
        public bool Has(ServerId server) => has;
    }

    private sealed class Context(SiloAddress local, SiloAddress[] silos) : IPlacementContext
    {
        public SiloAddress[] GetCompatibleSilos(PlacementTarget target) => silos;

        public SiloAddress LocalSilo => local;

        public SiloStatus LocalSiloStatus => SiloStatus.Active;

        public IReadOnlyDictionary<ushort, SiloAddress[]> GetCompatibleSilosWithVersions(PlacementTarget target) => throw new NotSupportedException();
    }
}

using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class RelayTests(ClusterFixture fixture)
{
    [Fact]
    public async Task What_players_say_is_said_once_on_every_other_server_of_the_cluster_and_goes_in_no_circles()
    {
        var cluster = $"cluster of {ClusterFixture.NewServer()}";
        var first = Server(cluster);
        var second = Server(cluster);
        // Its lines come back cut to pieces, so its bridge takes relayed lines for somebody else's.
        var lossy = Server(cluster, text => text.StartsWith("SERVER", StringComparison.Ordinal) ? text.Replace('e', '_') : text);
        var stranger = Server(null);
        foreach (var server in new[] { first, second, lossy, stranger })
            await server.Begin();

        first.SayInChat("Rex", "hello");
        second.SayInChat("Bob", "there");
        lossy.SayInChat("Ann", "again");
        // Everybody shows the other two; what is not recognised as our own shows as a line of the server's.
        foreach (var server in new[] { first, second, lossy })
            await server.Read(server == lossy ? 3 : 1);
        foreach (var server in new[] { first, second, lossy })
            while (server.Said().Count < 2)
                await server.Bridge.Wake();
        // One more of each, behind which a circle would have shown.
        first.SayInChat("Rex", "end");
        foreach (var server in new[] { second, lossy })
            while (server.Said().Count < 3)
                await server.Bridge.Wake();

        Assert.Equal([$"ServerChat [{second.Id}] Bob: there", $"ServerChat [{lossy.Id}] Ann: again"], first.Said().Order(StringComparer.Ordinal).OrderBy(line => line.Contains("again", StringComparison.Ordinal)));
        Assert.Equal(3, second.Said().Count);
        Assert.Equal(3, lossy.Said().Count);
        Assert.Empty(stranger.Said());
    }

    [Fact]
    public async Task A_server_that_wants_no_lines_of_the_others_gets_none()
    {
        var cluster = $"cluster of {ClusterFixture.NewServer()}";
        var first = Server(cluster);
        var deaf = Server(cluster);
        var third = Server(cluster);
        await deaf.Bridge.Configure(new BridgeSettings(RelayFromCluster: false), "test");
        await first.Begin();

        first.SayInChat("Rex", "hello");
        while (third.Said().Count < 1)
            await third.Bridge.Wake();

        Assert.Empty(deaf.Said());
    }

    private BridgedServer Server(string? cluster, Func<string, string>? encoding = null) => new(fixture.World, () => fixture.Grains, cluster, encoding);
}

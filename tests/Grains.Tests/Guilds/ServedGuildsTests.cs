using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Tests.Guilds;

public sealed class ServedGuildsTests
{
    private static readonly KnownServer Shared = new(ServerId.Parse("shared"), "Shared", "");
    private static readonly KnownServer Own = Shared with { Guilds = [1, 2] };

    [Theory]
    [InlineData(new ulong[0], 1UL, true, true)]
    [InlineData(new ulong[0], 3UL, true, false)]
    [InlineData(new[] { 1UL }, 1UL, true, true)]
    [InlineData(new[] { 1UL }, 2UL, false, true)]
    [InlineData(new[] { 3UL }, 3UL, true, false)]
    [InlineData(new[] { 3UL }, 4UL, false, false)]
    public void A_server_is_for_the_communities_it_names_else_for_those_that_are_served(ulong[] served, ulong guild, bool shared, bool own)
    {
        var guilds = new ServedGuilds(served);

        Assert.Equal((shared, own), (guilds.Sees(guild, Shared), guilds.Sees(guild, Own)));
        Assert.Equal(shared, guilds.Sees(guild, Shared with { Guilds = [] }));
    }

    [Fact]
    public void In_direct_messages_there_is_no_server()
    {
        Assert.False(ServedGuilds.Every.Sees(null, Shared));
        Assert.False(ServedGuilds.Every.Sees(null, Own));
    }
}

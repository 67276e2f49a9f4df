using BlissBot.Discord.Gateway;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Discord.Tests.Gateway;

public sealed class GatewayOptionsTests
{
    [Fact]
    public void The_defaults_are_without_fault() =>
        Assert.Empty(new GatewayOptions { Token = "abc.def", ApplicationId = 1, Intents = GatewayIntents.Guilds }.Faults());

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once_and_never_the_token()
    {
        var options = new GatewayOptions
        {
            Token = "Bot secret",
            ApplicationId = 0,
            Intents = GatewayIntents.Guilds,
            Shard = 3,
            ShardCount = 2,
            Presence = new(GatewayPresenceStatus.Online, new(GatewayActivityKind.Playing, "")),
            ConnectTimeout = TimeSpan.Zero,
            SendLimit = 121,
            QueueLength = 0,
            DeafAfter = TimeSpan.FromMinutes(5),
        };

        var refused = Assert.Throws<ArgumentException>(() => new GatewayClient(options, null!, new MemoryGatewaySessions(new FakeTimeProvider())));

        Assert.Equal(8, options.Faults().Count);
        Assert.All(options.Faults(), fault => Assert.Contains(fault, refused.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("with space")]
    [InlineData("ümlaut")]
    [InlineData("line\nbreak")]
    public void A_token_no_token_looks_like_is_refused(string token) =>
        Assert.NotEmpty(new GatewayOptions { Token = token, ApplicationId = 1, Intents = GatewayIntents.Guilds }.Faults());

    [Fact]
    public void A_members_request_Discord_would_not_take_is_refused()
    {
        Assert.All(
            [new(1), new(1, "a", 101), new(1, "a", UserIds: [1]), new(1, UserIds: []), new(1, UserIds: new ulong[101]), new GatewayMembersRequest(1, "a", Nonce: new string('é', 17))],
            request => Assert.NotNull(request.Fault));
        Assert.Null(new GatewayMembersRequest(1, "").Fault);
    }
}

using BlissBot.BotClients.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BlissBot.BotClients.Tests.Hosting;

public sealed class BotsSettingsTests
{
    [Theory]
    [InlineData("Guilds:0", "my guild", "Guilds")]
    [InlineData("Guilds:0", "0", "Guilds")]
    [InlineData("Guilds", "123", "Guilds")]
    [InlineData("Grants:0:Server", "island", "ManageCommunity")]
    [InlineData("Url", "nonsense", "Url")]
    [InlineData("Url", "https://127.0.0.1:8081", "Url")]
    [InlineData("Url", "http://127.0.0.1:8081/path", "Url")]
    [InlineData("Url", "http://0.0.0.0:8081", "AllowRemote")]
    [InlineData("Url", "http://bots.example:8081", "AllowRemote")]
    public void What_would_open_more_than_was_meant_keeps_the_bots_from_starting(string key, string value, string named)
    {
        var faults = Assert.Throws<OptionsValidationException>(() => Read(("Grants:0:Capability", "ManageCommunity"), (key, value)));

        Assert.Contains(faults.Failures, fault => fault.Contains(named, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("LinkPlayers")]
    [InlineData("ReadAudit")]
    [InlineData("ManageMaps")]
    public void What_is_about_the_community_is_granted_for_no_single_server(string capability)
    {
        var faults = Assert.Throws<OptionsValidationException>(() => Read(("Grants:0:Capability", capability), ("Grants:0:Server", "island")));

        Assert.Contains(faults.Failures, fault => fault.Contains(capability, StringComparison.Ordinal));
        Assert.Single(Read(("Grants:0:Capability", "UseConsole"), ("Grants:0:Server", "island")).Grants);
    }

    [Fact]
    public void A_list_of_guilds_is_read() => Assert.Equal([12UL, 34UL], Read(("Guilds:0", "12"), ("Guilds:1", "34")).Guilds);

    [Theory]
    [InlineData("", false)]
    [InlineData("http://localhost:9000", false)]
    [InlineData("http://[::1]:9000", false)]
    [InlineData("http://0.0.0.0:8081", true)]
    public void Where_health_is_told_can_be_chosen(string url, bool remote) =>
        Assert.Equal(url, Read(("Url", url), ("AllowRemote", $"{remote}")).Url);

    private static BotsSettings Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(each => $"{BotsSettings.Section}:{each.Key}", each => (string?)each.Value)).Build();
        using var services = new ServiceCollection().AddBlissBotBots(configuration).BuildServiceProvider();
        return services.GetRequiredService<IOptions<BotsSettings>>().Value;
    }
}

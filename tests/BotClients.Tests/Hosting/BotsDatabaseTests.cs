using BlissBot.BotClients.Hosting;

namespace BlissBot.BotClients.Tests.Hosting;

public sealed class BotsDatabaseTests
{
    [Fact]
    public void One_connection_string_is_enough() =>
        Assert.Empty(new BotsDatabase { ConnectionString = "Host=db.example;Database=blissbot;Username=bots;Password=pw" }.Faults());

    [Theory]
    [InlineData(null, null, "one of them")]
    [InlineData("Host=a;Database=b;Username=c", "/some/file", "one of them")]
    [InlineData(null, "/nowhere/at/all", "cannot be read")]
    [InlineData("Host=a;Colour=s3cret-word", null, "none that Npgsql understands")]
    [InlineData("Host=a;Database=b;Password=s3cret-word", null, "must name")]
    public void Each_fault_is_named_and_the_password_is_not(string? text, string? file, string expected)
    {
        var fault = Assert.Single(new BotsDatabase { ConnectionString = text, ConnectionStringFile = file }.Faults());

        Assert.Contains(expected, fault, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret-word", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_is_a_plain_name() =>
        Assert.Contains("Schema", Assert.Single(new BotsDatabase { ConnectionString = "Host=a;Database=b;Username=c", Schema = "x;y" }.Faults()), StringComparison.Ordinal);

    [Fact]
    public void Silos_are_named_by_address_or_found_in_a_database_not_both()
    {
        var settings = new BotsSettings { Database = new BotsDatabase { ConnectionString = "Host=a;Database=b;Username=c" } };
        Assert.Empty(settings.Faults());

        settings.Silos.Add("127.0.0.1:30000");

        Assert.Contains("not both", Assert.Single(settings.Faults()), StringComparison.Ordinal);
    }
}

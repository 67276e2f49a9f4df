using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace BlissBot.Silo.Tests.Postgres;

public sealed class DatabaseOptionsTests : IDisposable
{
    private const string Good = "Host=db.example;Database=blissbot;Username=bot;Password=s3cret-word";
    private readonly TempFolder folder = new();

    [Fact]
    public void Embedded_storage_needs_nothing_said() => Assert.Empty(Options().Faults());

    [Fact]
    public void A_connection_string_may_be_given_or_lie_in_a_file()
    {
        File.WriteAllText(folder.File("db"), Good + "\n");

        Assert.Empty(Options(("Kind", "PostgreSql"), ("ConnectionString", Good)).Faults());
        var fromFile = Options(("Kind", "PostgreSql"), ("ConnectionStringFile", folder.File("db")));
        Assert.Empty(fromFile.Faults());
        Assert.Equal(Good, fromFile.Read(out _)!.Reveal());
    }

    [Theory]
    [InlineData("there must be a ConnectionString", "Kind=PostgreSql")]
    [InlineData("not both", "Kind=PostgreSql", "ConnectionString=" + Good, "ConnectionStringFile=/nowhere")]
    [InlineData("cannot be read", "Kind=PostgreSql", "ConnectionStringFile=/nowhere/at/all")]
    [InlineData("none that Npgsql understands", "Kind=PostgreSql", "ConnectionString=Server:db;s3cret-word")]
    [InlineData("none that Npgsql understands", "Kind=PostgreSql", "ConnectionString=" + Good + ";Colour=s3cret-word")]
    [InlineData("names no Host", "Kind=PostgreSql", "ConnectionString=Database=a;Username=b;Password=s3cret-word")]
    [InlineData("names no Database", "Kind=PostgreSql", "ConnectionString=Host=a;Username=b;Password=s3cret-word")]
    [InlineData("names no Username", "Kind=PostgreSql", "ConnectionString=Host=a;Database=b;Password=s3cret-word")]
    [InlineData("Schema must be", "Kind=PostgreSql", "ConnectionString=" + Good, "Schema=x; DROP TABLE y")]
    [InlineData("takes no connection string", "ConnectionString=" + Good)]
    public void Each_fault_is_named_and_the_password_is_not(string expected, params string[] settings)
    {
        var faults = Options([.. settings.Select(setting => (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]))]).Faults().ToArray();

        Assert.Contains(faults, fault => fault.Contains(expected, StringComparison.Ordinal));
        Assert.All(faults, fault => Assert.DoesNotContain("s3cret-word", fault, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PostgreSql", "Alone", false)]
    [InlineData("PostgreSql", "Embedded", false)]
    [InlineData("PostgreSql", "PostgreSql", true)]
    [InlineData("PostgreSql", null, true)]
    [InlineData("Embedded", "PostgreSql", false)]
    [InlineData("Embedded", "Embedded", true)]
    [InlineData("Embedded", null, true)]
    public void Storage_and_the_way_silos_find_each_other_must_fit(string kind, string? clustering, bool fits)
    {
        var options = new SiloOptions
        {
            Clustering = clustering is null ? null : Enum.Parse<SiloClustering>(clustering),
            Database = new DatabaseOptions { Kind = Enum.Parse<DatabaseKind>(kind), ConnectionString = kind == "PostgreSql" ? new Secret(Good) : null },
        };

        Assert.Equal(fits, !options.Faults().Any());
    }

    public void Dispose() => folder.Dispose();

    private static DatabaseOptions Options(params (string Key, string Value)[] settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(pair => pair.Key, string? (pair) => pair.Value)).Build().Get<DatabaseOptions>() ?? new();
}

using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Tests.Hosting;

/// <summary>Configurations that would start, and be dangerous or of no use.</summary>
public sealed class StartChecksTests : IDisposable
{
    private const string Postgres = "Host=127.0.0.1;Port=1;Database=x;Username=x";
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData("Network:Listen=0.0.0.0;Network:Advertise=10.77.0.1", "there is no BlissBot:Tls")]
    [InlineData("Network:Listen=192.0.2.1", "there is no BlissBot:Tls")]
    [InlineData("Network:Listen=0.0.0.0;Network:AllowUnencrypted=true", "Advertise must be given")]
    [InlineData("Network:Listen=::;Network:AllowUnencrypted=true", "Advertise must be given")]
    [InlineData("Network:Listen=0.0.0.0;Network:Advertise=127.0.0.1;Network:AllowUnencrypted=true", "sends every caller to its own machine")]
    [InlineData("Network:Advertise=10.77.0.1", "hears this machine alone")]
    [InlineData("Network:Listen=here", "'here' is no IP address")]
    [InlineData("Network:Advertise=silo.example", "'silo.example' is no IP address")]
    [InlineData("Network:ListenSiloPort=70000", "ListenSiloPort must be")]
    [InlineData("Network:ListenSiloPort=5000;Network:ListenGatewayPort=5000", "must differ")]
    [InlineData("Network:Listen=192.0.2.1;Network:AllowUnencrypted=true;Clustering=Embedded", "Several machines need PostgreSql")]
    [InlineData("Roles=parser;Clustering=Embedded;SaveFolders:Root=", "there is no save to read")]
    [InlineData("Roles=parser", "lets no core silo join")]
    [InlineData("Tls:CertificateFile=/nowhere/silo.crt", "BlissBot:Tls:KeyFile is missing")]
    public void It_is_refused_with_the_reason(string settings, string named) => Assert.Contains(named, Refusal(settings), StringComparison.Ordinal);

    [Fact]
    public void All_faults_are_told_together()
    {
        var refusal = Refusal("Roles=parser;SaveFolders:Root=;Network:Listen=0.0.0.0;Tls:KeyFile=/nowhere/key;SiloPort=0");

        Assert.All(
            ["Network:Advertise must be given", "there is no save to read", "lets no core silo join", "Tls:KeyFile '/nowhere/key'", "Tls:AuthorityFile is missing", "SiloPort must be"],
            words => Assert.Contains(words, refusal, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Network:Listen=0.0.0.0;Network:Advertise=10.77.0.1;Network:AllowUnencrypted=true")]
    [InlineData("Network:Listen=127.0.0.2;Network:ListenSiloPort=5001;Network:ListenGatewayPort=5002")]
    [InlineData("Roles=parser;Clustering=Embedded;GameServers:one:Nitrado:Service=5;SaveFolders:Root=")]
    public async Task What_is_meant_is_not(string settings)
    {
        await using var app = TestSilo.Build(folder.Path, Parse(settings)).App;
        Assert.NotNull(app);
    }

    [Fact]
    public void Files_of_one_machine_are_not_mixed_up_with_a_database() => Assert.All(
        [$"Clustering=Embedded;Database:Kind=PostgreSql;Database:ConnectionString={Postgres.Replace(';', '|')}", "Clustering=PostgreSql"],
        settings => Assert.Contains("Clustering", Refusal(settings), StringComparison.Ordinal));

    public void Dispose() => folder.Dispose();

    private string Refusal(string settings) => Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, Parse(settings))).Message;

    private static (string, string)[] Parse(string settings) =>
    [
        .. settings.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(setting => setting.Split('=', 2)).Select(pair => ($"BlissBot:{pair[0]}", pair[1].Replace('|', ';'))),
    ];
}

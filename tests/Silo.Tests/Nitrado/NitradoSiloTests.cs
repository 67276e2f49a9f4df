using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.SaveParser.Forge;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Simulators.Nitrado;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>A real silo, core and parser, with a server that is rented at the simulator.</summary>
public sealed class NitradoSiloTests : IDisposable
{
    private static readonly ServerId Island = ServerId.Parse("rented");

    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_save_at_the_host_is_found_fetched_and_read_and_nothing_secret_is_kept()
    {
        await using var rig = await NitradoRig.Start();
        var truth = SaveForge.Write(new ForgePlan { Structures = 2_000, Tribes = 4, Seed = 7 }, folder.File("forged.ark"), cancel: Cancellation);
        rig.Game.Put(NitradoFile.OfDisk(rig.Game.SaveFolder + "/TheIsland_WP.ark", folder.File("forged.ark"), DateTimeOffset.UtcNow.AddHours(-1)));
        // The download is cut on the way, and gone on with.
        rig.Faults.Next(new NitradoFaultRule(NitradoFault.CutBody) { Path = "/fileserver/raw", Bytes = 100_000 });

        await using (var silo = await TestSilo.StartReading(folder.Path, Settings(rig)))
        {
            await Eventually.True(async () => (await silo.Grains.World(Island).Summary().OrRefusal()).Value is not null);
            var summary = (await silo.Grains.World(Island).Summary()).Value!;
            Assert.Equal(truth.Bases.Count, summary.Counts.Bases);
            Assert.InRange(DateTimeOffset.UtcNow - summary.AsOf.SavedAt, TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(90));

            var known = Assert.Single(await silo.Grains.ServerList().List(), server => server.Id == Island);
            Assert.Equal((NitradoRig.Service, "Nitrado, service 17001"), (known.Nitrado, known.Source));
            var details = (await silo.Grains.NitradoService(NitradoRig.Service).Details()).Value!;
            Assert.Equal(("Bliss Island", null), (details.Server.Name, details.Trouble));

            var token = (await silo.Grains.NitradoService(NitradoRig.Service).Owner()).Value;
            var api = silo.Grains.Nitrado(token);
            Assert.Equal("asked", (await api.Order(new HostedOrder(NitradoRig.Service, HostedPower.Restart, "asked", null), Cancellation)).Value!.Reason);
            Assert.Single(rig.Game.Orders);
            Assert.Equal(RefusalCode.InvalidQuery, (await api.Stats(NitradoRig.Service, 0, Cancellation)).Refusal!.Code);
            Assert.Equal(RefusalCode.HostNotConfigured, (await api.Details(new NitradoServiceId(17_999), Cancellation)).Refusal!.Code);
            Assert.Equal(RefusalCode.HostNotConfigured, (await silo.Grains.NitradoService(new NitradoServiceId(17_999)).Owner()).Refusal!.Code);
            Assert.Equal(RefusalCode.HostNotConfigured, (await silo.Grains.Nitrado(NitradoTokenId.Of("other")).Link()).Refusal!.Code);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.File("temporary")));
        rig.AssertNothingLeaked(Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Select(Content));
    }

    [Fact]
    public async Task What_is_known_of_a_server_outlives_a_restart_of_ours_while_the_host_is_away()
    {
        await using var rig = await NitradoRig.Start();
        DateTimeOffset asOf;
        await using (var silo = await TestSilo.Start(folder.Path, Settings(rig)))
        {
            await Eventually.True(async () => (await silo.Grains.NitradoService(NitradoRig.Service).Details().OrRefusal()).Value is not null);
            asOf = (await silo.Grains.NitradoService(NitradoRig.Service).Details()).Value!.AsOf;
        }
        rig.Faults.Outage = new NitradoFaultRule(NitradoFault.Answer) { Status = 503 };

        await using var again = await TestSilo.Start(folder.Path, [.. Settings(rig), ("BlissBot:Hosted:RefreshSeconds", "1"), ("BlissBot:Hosted:RetrySeconds", "0.1")]);
        KnownDetails? known = null;
        await Eventually.True(async () => (known = (await again.Grains.NitradoService(NitradoRig.Service).Details().OrRefusal()).Value)?.Trouble is not null);
        Assert.Equal(("Bliss Island", asOf), (known!.Server.Name, known.AsOf));

        var token = (await again.Grains.NitradoService(NitradoRig.Service).Owner()).Value;
        await Eventually.True(async () => (await again.Grains.Nitrado(token).Link()).Value!.State == NitradoLinkState.Paused);
        rig.Faults.Outage = null;
        Assert.Equal(NitradoLinkState.Working, (await again.Grains.Nitrado(token).Probe(Cancellation)).Value!.State);
        await Eventually.True(async () => (await again.Grains.NitradoService(NitradoRig.Service).Details()).Value is { Trouble: null } fresh && fresh.AsOf > asOf);
    }

    [Fact]
    public void Every_fault_of_rented_servers_is_named_at_once()
    {
        File.WriteAllText(folder.File("empty.token"), "\n");
        File.WriteAllText(folder.File("blank.token"), "two words\n");
        var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path,
            ("BlissBot:GameServers:one:Nitrado:Service", "x17"), ("BlissBot:GameServers:one:Nitrado:Token", "t"),
            ("BlissBot:GameServers:two:Nitrado:Service", "5"),
            ("BlissBot:GameServers:three:Nitrado:Service", "5"), ("BlissBot:GameServers:three:Nitrado:TokenFile", folder.File("empty.token")),
            ("BlissBot:GameServers:four:Nitrado:Token", "secretsecret"), ("BlissBot:GameServers:four:Nitrado:TokenFile", "elsewhere"),
            ("BlissBot:GameServers:five:Nitrado:Service", "6"), ("BlissBot:GameServers:five:Nitrado:TokenFile", folder.File("blank.token")),
            ("BlissBot:Nitrado:Address", "http://api.example"), ("BlissBot:Nitrado:Attempts", "0")));

        Assert.All(
            [
                "one:Nitrado:Service must be", "two:Nitrado: either Token or TokenFile", "three:Nitrado:TokenFile", "four:Nitrado:Service is missing", "four:Nitrado: either",
                "five:Nitrado: a token has", "service 5 is given for 2 servers", "Nitrado:Address", "Nitrado:Attempts",
            ],
            words => Assert.Contains(words, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("secretsecret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parser_silo_needs_no_token()
    {
        var (app, _) = TestSilo.Build(folder.Path, ("BlissBot:Roles", "parser"), ("BlissBot:Clustering", "Embedded"), ("BlissBot:GameServers:one:Nitrado:Service", "5"));
        await using (app) Assert.True(File.Exists(folder.File("orleans.db")));
    }

    public void Dispose() => folder.Dispose();

    private static (string Key, string Value)[] Settings(NitradoRig rig) =>
    [
        ("BlissBot:GameServers:rented:Nitrado:Service", NitradoRig.Service.ToString()),
        ("BlissBot:GameServers:rented:Nitrado:Token", rig.Simulator.World.Token),
        ("BlissBot:Nitrado:Address", rig.Simulator.Url),
        ("BlissBot:Nitrado:SpacingSeconds", "0"),
        ("BlissBot:Nitrado:FirstWaitSeconds", "0.01"),
        ("BlissBot:Nitrado:LookSeconds", "1"),
        ("BlissBot:Nitrado:SettleSeconds", "0.1"),
    ];

    /// <summary>SQLite takes its files of the moment away when the last connection ends; what is gone tells nothing.</summary>
    private static string Content(string file)
    {
        try
        {
            return System.Text.Encoding.Latin1.GetString(File.ReadAllBytes(file));
        }
        catch (FileNotFoundException)
        {
            return "";
        }
    }
}

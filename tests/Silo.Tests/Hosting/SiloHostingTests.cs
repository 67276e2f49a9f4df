using System.Net;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Hosting;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Tests.Hosting;

public sealed class SiloHostingTests : SiloContract, IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_second_silo_on_the_same_data_folder_is_refused_and_the_folder_is_free_after_the_first_ends()
    {
        await using (await TestSilo.Start(folder.Path))
        {
            var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path));
            Assert.Contains("in use by another running BlissBot", refusal.Message, StringComparison.Ordinal);
        }

        await using var next = await TestSilo.Start(folder.Path);
    }

    [Fact]
    public async Task A_silo_that_was_built_and_never_started_gives_the_folder_back()
    {
        await using (TestSilo.Build(folder.Path).App)
            Assert.True(File.Exists(folder.File("silo.lock")));

        await using var next = await TestSilo.Start(folder.Path);
    }

    [Fact]
    public void Every_fault_of_the_configuration_is_named_at_once()
    {
        var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path,
            ("BlissBot:Roles", "core,chef"), ("BlissBot:Url", "nonsense"), ("BlissBot:SiloPort", "0"), ("BlissBot:SaveFolders:SettleSeconds", "-1")));

        Assert.All(["chef", "nonsense", "SiloPort", "SettleSeconds"], word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_server_is_for_the_communities_it_names_whether_it_runs_or_has_saves_alone()
    {
        await using var silo = await TestSilo.Start(folder.Path,
            ("BlissBot:GameServers:both:Log", folder.File("a.log")), ("BlissBot:GameServers:both:Guilds:0", "11"),
            ("BlissBot:SaveFolders:Servers:both:Folder", folder.Path), ("BlissBot:SaveFolders:Servers:both:Guilds:0", "22"),
            ("BlissBot:GameServers:shared:Log", folder.File("b.log")),
            ("BlissBot:SaveFolders:Servers:saves:Folder", folder.Path), ("BlissBot:SaveFolders:Servers:saves:Guilds:0", "22"), ("BlissBot:SaveFolders:Servers:saves:Guilds:1", "33"));

        var guilds = (await silo.Grains.ServerList().List()).ToDictionary(server => server.Id.Value, server => server.Guilds.IsDefault ? "" : string.Join(',', server.Guilds));

        Assert.Equal(("11", "", "22,33"), (guilds["both"], guilds["shared"], guilds["saves"]));
    }

    [Theory]
    [InlineData("BlissBot:GameServers:island:Guilds:0", "my guild")]
    [InlineData("BlissBot:GameServers:island:Guilds:0", "0")]
    [InlineData("BlissBot:GameServers:island:Guilds", "123")]
    [InlineData("BlissBot:SaveFolders:Servers:island:Guilds:0", "-5")]
    [InlineData("BlissBot:SaveFolders:Servers:island:Guilds", "123")]
    public void A_community_that_cannot_be_read_keeps_the_silo_from_starting_instead_of_opening_the_server_to_all(string key, string value) =>
        Assert.Contains("Guilds", Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path,
            ("BlissBot:GameServers:island:Log", folder.File("a.log")), ("BlissBot:SaveFolders:Servers:island:Folder", folder.Path), (key, value))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("BlissBot:SiloPort", "many")]
    [InlineData("BlissBot:Clustering", "Sometimes")]
    public void A_value_of_the_wrong_kind_names_its_key(string key, string value) =>
        Assert.Contains(key, Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, (key, value))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_data_folder_of_a_newer_version_is_refused_and_left_alone()
    {
        await using (await TestSilo.Start(folder.Path))
            Assert.True(File.Exists(folder.File("orleans.db")));
        Run("INSERT INTO schema_history VALUES (2, '0002-future', 'x', 'later')");

        var refusal = Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Run("DELETE FROM schema_history WHERE number = 2");
        await using var back = await TestSilo.Start(folder.Path);
    }

    [Fact]
    public async Task Health_dashboard_and_metrics_answer_on_loopback_and_not_under_foreign_names()
    {
        await using var silo = await TestSilo.Start(folder.Path);
        using var http = new HttpClient { BaseAddress = silo.Url };

        Assert.Equal("Healthy", await http.GetStringAsync("/health/live", Cancellation));
        Assert.Equal("Healthy", await http.GetStringAsync("/health/ready", Cancellation));
        var dashboard = await http.GetAsync("/dashboard/", Cancellation);
        Assert.Equal(HttpStatusCode.OK, dashboard.StatusCode);
        Assert.Contains("# TYPE orleans_", await http.GetStringAsync("/metrics", Cancellation), StringComparison.Ordinal);
        foreach (var path in (string[])["/dashboard/", "/metrics"])
        {
            using var rebound = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = "evil.example" } };
            Assert.Equal(HttpStatusCode.BadRequest, (await http.SendAsync(rebound, Cancellation)).StatusCode);
        }
    }

    [Fact]
    public async Task A_broken_save_leaves_the_last_good_snapshot_and_the_reason()
    {
        PutSave();
        await using var silo = await Start();
        var parse = await Parsed(silo);

        // A directory in the place of the lock keeps the store from opening a staging: a failing disk.
        File.Delete(folder.File("worlds", "island", ".lock"));
        Directory.CreateDirectory(folder.File("worlds", "island", ".lock"));
        await silo.Grains.Save(Island).ParseNow(true, Cancellation);
        await foreach (var _ in silo.Grains.Save(Island).Watch(Cancellation))
            Assert.NotNull(_);

        Assert.Equal(RefusalCode.Unavailable, (await silo.Grains.Save(Island).Status()).Value!.LastRun!.Refusal!.Code);
        Assert.Equal(parse, (await silo.Grains.World(Island).Summary()).Value!.AsOf.Parse);
    }

    public void Dispose() => folder.Dispose();

    private protected override string Folder => folder.Path;

    private protected override (string, string)[] Settings => [];

    private protected override (string, string)[] Together => [("BlissBot:Clustering", "Embedded")];

    private protected override string HurryReminders => "UPDATE OrleansReminders SET Period = 1000, StartTime = datetime('now', '-1 hour')";

    private protected override string PlainStates => "SELECT count(*) FROM OrleansStorage WHERE json_valid(CAST(PayloadBinary AS TEXT)) AND CAST(PayloadBinary AS TEXT) NOT LIKE '%$type%'";

    private protected override Task Change(string sql)
    {
        Run(sql);
        return Task.CompletedTask;
    }

    private protected override Task<long> Count(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Task.FromResult((long)command.ExecuteScalar()!);
    }

    private void Run(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={folder.File("orleans.db")};Pooling=False");
        connection.Open();
        return connection;
    }
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage.Migrations;
using BlissBot.Silo.Storage.Postgres;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Simulators.Services;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>A silo whose database goes away and comes back; with <c>./test --long</c> it stays away for 40 seconds.</summary>
public sealed class DatabaseOutageTests : IAsyncLifetime
{
    private static readonly ServerId Island = ServerId.Parse("island");
    private readonly TempFolder folder = new();
    private PostgresServer server = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        server = await PostgresServer.Start();
        using (var database = PostgresDatabase.Of(new Secret(server.ConnectionString()), "blissbot"))
            PostgresMigrator.Migrate(database, PostgresMigrator.Scripts);
        Directory.CreateDirectory(folder.File("saves", "island"));
        await File.WriteAllTextAsync(folder.File("saves", "island", "TheIsland_WP.ark"), "a save", Cancellation);
        File.SetLastWriteTimeUtc(folder.File("saves", "island", "TheIsland_WP.ark"), DateTime.UtcNow.AddHours(-1));
    }

    [Fact]
    public async Task While_the_database_is_away_calls_are_refused_and_afterwards_everything_goes_on_where_it_was()
    {
        await using var silo = await TestSilo.Start(folder.Path,
            ("BlissBot:Database:Kind", "PostgreSql"), ("BlissBot:Database:ConnectionString", server.ConnectionString()));
        ParseId? before = null;
        await Eventually.True(async () => (before = (await silo.Grains.World(Island).Summary().OrRefusal()).Value?.AsOf.Parse) is not null
            && (await silo.Grains.Save(Island).Status().OrRefusal()).Value is { Running: null, LastGood: not null });
        var name = (await silo.Grains.World(Island).Summary()).Value!.File;

        await server.Stop();
        var away = Environment.GetEnvironmentVariable("BLISSBOT_LONG") == "1" ? TimeSpan.FromSeconds(40) : TimeSpan.FromSeconds(2);
        var refused = 0;
        using (var limit = new CancellationTokenSource(away))
        using (var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(250)))
            while (!limit.IsCancellationRequested)
            {
                // Not from memory: the snapshot's rows are in the database, and a new parse begins with a write.
                Assert.Null((await silo.Grains.World(Island).Bases(new BaseQuery(OwnerText: $"{refused}"), PageRequest.First).OrRefusal()).Value);
                Assert.Null(await Forced(silo));
                refused++;
                await tick.WaitForNextTickAsync(Cancellation);
            }
        Assert.True(refused > 1);
        await server.StartAgain();

        ParseId? after = null;
        await Eventually.True(async () => (after = await Forced(silo)) is not null);
        await Eventually.True(async () => (await silo.Grains.World(Island).Summary().OrRefusal()).Value?.AsOf.Parse is { } parse && parse != before);
        await Eventually.True(async () => (await silo.Grains.Save(Island).Status().OrRefusal()).Value is { Running: null, LastRun.Refusal: null });
        Assert.NotNull(after);
        Assert.Equal(name, (await silo.Grains.World(Island).Summary()).Value!.File);
        var page = (await silo.Grains.World(Island).Bases(new BaseQuery(), PageRequest.First)).Value!;
        Assert.Equal("TheIsland_WP.ark", Assert.Single(page.Items).OwnerName);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Asks for a parse of a file that did not change; null when that could not even be written down.</summary>
    private static async Task<ParseId?> Forced(TestSilo silo) => (await silo.Grains.Save(Island).ParseNow(true, Cancellation).OrRefusal()).Value?.Parse;
}

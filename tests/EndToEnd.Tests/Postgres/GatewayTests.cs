using System.CommandLine;
using System.Text.Json;
using BlissBot.BotClients.Hosting;
using BlissBot.EndToEnd.Tests.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Cli;
using BlissBot.Simulators.Services;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BlissBot.EndToEnd.Tests.Postgres;

/// <summary>Processes of their own that know nothing of each other but the database.</summary>
public sealed class GatewayTests : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private PostgresServer database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Config => Path.Combine(folder.Path, "config.json");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PostgresServer.Missing is not null, PostgresServer.Missing ?? "");
        database = await PostgresServer.Start();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "connection"), database.ConnectionString(), Cancellation);
        var file = Path.Combine(folder.Path, "connection");
        await File.WriteAllTextAsync(Config, JsonSerializer.Serialize(new
        {
            BlissBot = new
            {
                DataFolder = Path.Combine(folder.Path, "data"),
                Database = new { Kind = "PostgreSql", ConnectionStringFile = file },
                Bots = new { Database = new { ConnectionStringFile = file } },
            },
        }), Cancellation);
        Assert.Equal(0, await DbCommand.Build().Parse(["migrate", "--config", Config]).InvokeAsync(new InvocationConfiguration { Output = TextWriter.Null }, Cancellation));
    }

    [Fact]
    public async Task Bots_find_silos_by_the_database_also_one_that_takes_over_from_a_killed_one()
    {
        using var bots = BotsProcess.Build(new FileInfo(Config));
        using (var first = await SiloProcess.Start(Config, folder.Path, "first", Cancellation))
        {
            await bots.StartAsync(Cancellation);
            Assert.Empty(await List(bots));
            first.KillHard();
        }

        using var second = await SiloProcess.Start(Config, folder.Path, "second", Cancellation);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        IReadOnlyList<KnownServer>? answer = null;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (answer is null)
        {
            try
            {
                answer = await List(bots);
            }
            catch (Exception failure) when (failure is OrleansException or TimeoutException or SiloUnavailableException)
            {
                await tick.WaitForNextTickAsync(limit.Token);
            }
        }

        Assert.Empty(answer);
        await bots.StopAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        if (database is not null)
            await database.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<IReadOnlyList<KnownServer>> List(IHost bots) => await bots.Services.GetRequiredService<IGrainFactory>().ServerList().List();
}

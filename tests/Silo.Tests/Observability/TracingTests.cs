using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;
using BlissBot.Silo.Tests.Hosting;
using BlissBot.Simulators;
using BlissBot.Simulators.Ark;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace BlissBot.Silo.Tests.Observability;

/// <summary>A silo that sends its traces to a collector, as OTLP over HTTP.</summary>
public sealed class TracingTests : IDisposable
{
    private const string Said = "hush-4711";
    private readonly TempFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_is_followed_from_its_caller_through_the_grain_to_the_console_of_the_game()
    {
        var received = new ConcurrentQueue<string>();
        var (collector, endpoint) = await Collector(received);
        await using var stopped = collector;
        await using var game = new ArkServer(new(), TimeProvider.System);
        await game.StartAsync();
        using var source = new ActivitySource("BlissBot.Tests");
        ActivityTraceId trace;
        await using (var silo = await TestSilo.Start(folder.Path,
            ("BlissBot:GameServers:good:Rcon", $"127.0.0.1:{game.Port}"), ("BlissBot:GameServers:good:RconPassword", game.Options.Password),
            ("BlissBot:Tracing:Endpoint", endpoint), ("BlissBot:Tracing:Sampled", "1")))
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (true)
            {
                using var root = source.StartActivity("root");
                trace = root!.TraceId;
                if ((await silo.Grains.Rcon(ServerId.Parse("good")).Send(new RconRequest(new ServerChat(Said), "test", $"{Guid.NewGuid():N}"), Cancellation).OrRefusal()).Value is not null)
                    break;
                await tick.WaitForNextTickAsync(limit.Token);
            }
        }

        // What is sent is written out when a silo ends. Ids stand as bytes in it.
        var id = Encoding.Latin1.GetString(Convert.FromHexString(trace.ToHexString()));
        var all = string.Concat(received);
        Assert.True(all.Split(id).Length - 1 >= 3, "root, grain and console belong to one trace");
        Assert.All(["root", "IRconGrain/Send", "rcon.verb", "ServerChat", "blissbot-silo"], name => Assert.Contains(name, all, StringComparison.Ordinal));
        Assert.DoesNotContain(Said, all, StringComparison.Ordinal);
        Assert.DoesNotContain(game.Options.Password, all, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ListPlayers", "ListPlayers")]
    [InlineData("EnableCheats secret", "EnableCheats")]
    [InlineData("", "other")]
    [InlineData(" secret", "other")]
    [InlineData("päßwort", "other")]
    [InlineData("a-long-word-that-may-be-anything-at-all", "other")]
    public void Of_a_command_a_trace_has_the_verb_alone(string command, string verb) => Assert.Equal(verb, RconTraces.Verb(command));

    [Theory]
    [InlineData("Endpoint", "ftp://collector", "Endpoint must be")]
    [InlineData("Sampled", "1.5", "Sampled must be")]
    public void What_is_no_collector_or_no_share_keeps_the_silo_from_starting(string key, string value, string named) =>
        Assert.Contains(named, Assert.Throws<StartRefusedException>(() => TestSilo.Build(folder.Path, ($"BlissBot:Tracing:{key}", value))).Message, StringComparison.Ordinal);

    public void Dispose() => folder.Dispose();

    private static async Task<(WebApplication App, string Endpoint)> Collector(ConcurrentQueue<string> received)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        var url = $"http://127.0.0.1:{LoopbackPort.Free()}";
        builder.WebHost.UseKestrelCore().UseUrls(url);
        var app = builder.Build();
        app.Run(async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, context.RequestAborted);
            received.Enqueue(Encoding.Latin1.GetString(body.ToArray()));
        });
        await app.StartAsync(Cancellation);
        return (app, url + "/v1/traces");
    }
}

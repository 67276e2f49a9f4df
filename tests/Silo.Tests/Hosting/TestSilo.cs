using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Tests.Worlds;
using BlissBot.Simulators;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BlissBot.Silo.Tests.Hosting;

/// <summary>A real silo on free loopback ports, with a parser that writes one base per save.</summary>
internal sealed class TestSilo(WebApplication app, Uri url) : IAsyncDisposable
{
    public IGrainFactory Grains => app.Services.GetRequiredService<IGrainFactory>();

    public Uri Url => url;

    public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static async Task<TestSilo> Start(string dataFolder, params (string Key, string Value)[] settings)
    {
        var (app, url) = Build(dataFolder, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestSilo(app, url);
    }

    /// <summary>The same with services of the test's own.</summary>
    public static async Task<TestSilo> StartWith(Action<IServiceCollection> more, string dataFolder, params (string Key, string Value)[] settings)
    {
        var (app, url) = Build(dataFolder, services =>
        {
            services.AddSingleton<IWorldParser, OneBaseParser>();
            more(services);
        }, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestSilo(app, url);
    }

    /// <summary>The same with the real parser of saves.</summary>
    public static async Task<TestSilo> StartReading(string dataFolder, params (string Key, string Value)[] settings)
    {
        var (app, url) = Build(dataFolder, SaveReading.Add, settings);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new TestSilo(app, url);
    }

    public static (WebApplication App, Uri Url) Build(string dataFolder, params (string Key, string Value)[] settings) =>
        Build(dataFolder, services => services.AddSingleton<IWorldParser, OneBaseParser>(), settings);

    private static (WebApplication App, Uri Url) Build(string dataFolder, Action<IServiceCollection> parser, (string Key, string Value)[] settings)
    {
        var url = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}");
        Dictionary<string, string?> all = new()
        {
            ["BlissBot:DataFolder"] = dataFolder,
            ["BlissBot:Url"] = url.ToString(),
            ["BlissBot:SiloPort"] = $"{LoopbackPort.Free()}",
            ["BlissBot:GatewayPort"] = $"{LoopbackPort.Free()}",
            ["BlissBot:SaveFolders:Root"] = Path.Combine(dataFolder, "saves"),
            ["BlissBot:SaveFolders:SettleSeconds"] = "0.1",
            ["BlissBot:Saves:PollSeconds"] = "1",
            ["BlissBot:Saves:EveryMinutes"] = "0",
        };
        foreach (var (key, value) in settings)
            all[key] = value;
        return (SiloHosting.Build(configuration => configuration.AddInMemoryCollection(all), parser), url);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(CancellationToken.None);
        await app.DisposeAsync();
    }

    private sealed class OneBaseParser(IWorldStore store) : IWorldParser
    {
        public Task<SnapshotMeta> ParseAsync(ParseRequest request, IProgress<ParseProgress> progress, CancellationToken cancellation) =>
            Task.Run(() => store.Write(request.Server, request.Parse, staging => staging.AddAll(SampleWorld.Base(1, request.File.Name))), cancellation);
    }
}

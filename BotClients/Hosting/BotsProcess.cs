using BlissBot.BotClients.Hosting.Health;
using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Interfaces.Tracing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace BlissBot.BotClients.Hosting;

/// <summary>A process of its own that plays bots, as a client of the silos.</summary>
internal static class BotsProcess
{
    private const int Refused = 1;

    /// <returns>0 when it was told to stop, 1 when it could not start.</returns>
    public static async Task<int> Run(FileInfo? config, CancellationToken cancellation)
    {
        if (config is { Exists: false })
            return Fail($"There is no file {config.FullName}.");
        try
        {
            using var host = Build(config);
            await host.RunAsync(cancellation);
            return 0;
        }
        catch (Exception failure) when (failure is OptionsValidationException or InvalidDataException or FormatException)
        {
            return Fail(failure is OptionsValidationException faults ? string.Join(Environment.NewLine, faults.Failures) : failure.Message);
        }
    }

    /// <summary>Whether <see cref="Run"/> would start with these settings.</summary>
    /// <returns>0 when it would, otherwise 1 with the reasons on the error output.</returns>
    public static int Check(FileInfo? config)
    {
        if (config is { Exists: false })
            return Fail($"There is no file {config.FullName}.");
        try
        {
            using var host = Build(config);
            string[] faults = [.. BotsCheck.Faults(host.Services.GetRequiredService<IConfiguration>(), () => host.Services.GetRequiredService<IOptions<BotsSettings>>().Value)];
            if (faults.Length > 0)
                return Fail(string.Join(Environment.NewLine, faults));
            Console.WriteLine("The settings are good.");
            return 0;
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException)
        {
            return Fail(failure.Message);
        }
    }

    internal static IHost Build(FileInfo? config)
    {
        var builder = Host.CreateApplicationBuilder();
        if (config is not null)
            builder.Configuration.AddJsonFile(config.FullName, optional: false, reloadOnChange: false);
        builder.Configuration.AddEnvironmentVariables();
        var settings = builder.Configuration.GetSection(BotsSettings.Section);
        builder.Services.AddBlissBotBots(builder.Configuration);
        // Before anything waits for silos. An address that makes no sense is told of when the settings are checked.
        if (settings[nameof(BotsSettings.Url)] != "")
        {
            builder.Services.AddBotMetrics();
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddHostedService<HealthDoor>();
        }
        builder.Services.AddBotTracing(settings.GetSection(nameof(BotsSettings.Tracing)).Get<TracingOptions>() ?? new());
        var silos = settings.GetSection(nameof(BotsSettings.Silos)).Get<string[]>() ?? [];
        builder.UseOrleansClient(orleans =>
        {
            orleans.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = ("blissbot", "blissbot"));
            // Silos may be on their way up, or down for a moment: a bot waits for them.
            orleans.UseConnectionRetryFilter(async (_, stop) =>
            {
                await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, stop);
                return true;
            });
            if (settings.GetSection(nameof(BotsSettings.Database)).Get<BotsDatabase>() is { } database)
                database.AddGateways(orleans);
            else
                orleans.UseStaticClustering(Addresses(silos));
            orleans.AddActivityPropagation();
            orleans.AddPeerTls(settings.GetSection(nameof(BotsSettings.Tls)).Get<PeerTlsOptions>() ?? new(), TimeProvider.System);
        });
        return builder.Build();
    }

    /// <summary>Those that make no sense are told of when the settings are checked.</summary>
    private static System.Net.IPEndPoint[] Addresses(string[] silos)
    {
        var read = silos.Select(text => SiloAddresses.TryParse(text, out var address) ? address : null).OfType<System.Net.IPEndPoint>().ToArray();
        return read.Length > 0 ? read : [new(System.Net.IPAddress.Loopback, SiloAddresses.DefaultPort)];
    }

    private static int Fail(string why)
    {
        Console.Error.WriteLine(why);
        return Refused;
    }
}

using System.Buffers;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado.Downloads;
using BlissBot.Silo.Nitrado.Saves;
using BlissBot.Silo.Nitrado.Wire;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Nitrado;

/// <summary>Binds the ports towards rented servers to the configuration.</summary>
internal static class NitradoHosting
{
    /// <param name="section">The whole section of the product.</param>
    public static void AddNitrado(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<NitradoOptions>().Bind(section.GetSection(NitradoOptions.Section));
        services.AddOptions<HostedOptions>().Bind(section.GetSection("Hosted"));
        services.AddSingleton<INitradoAccounts, NitradoAccounts>();
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<NitradoOptions>>().Value;
            return new FileServer(options, new HttpMessageInvoker(NitradoHttp.Open(options)), MemoryPool<byte>.Shared, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => new FileDownload(
            provider.GetRequiredService<FileServer>(), provider.GetRequiredService<IOptions<NitradoOptions>>().Value, Disk.FreeBytes,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<FileDownload>>()));
        services.AddSingleton(provider =>
        {
            var servers = provider.GetRequiredService<IOptionsMonitor<GameServerOptions>>();
            var (grains, views) = (provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<HostedViews>());
            return new HostedSaves(
                server => servers.CurrentValue.GetValueOrDefault(server.Value)?.Nitrado?.Id, service => new GrainHostedFiles(grains, views, service),
                provider.GetRequiredService<FileDownload>(), () => Temporary(provider), provider.GetRequiredService<IOptions<NitradoOptions>>(), provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<ISaveSource, SaveSources>();
    }

    /// <summary>The folder in which saves are read as well: sized for the largest.</summary>
    private static string Temporary(IServiceProvider provider) => provider.GetRequiredService<IOptions<ParsingOptions>>().Value.TemporaryFolder is { Length: > 0 } given
        ? given
        : Path.Combine(provider.GetRequiredService<IConfiguration>()[$"{SiloOptions.Section}:{nameof(SiloOptions.DataFolder)}"] ?? new SiloOptions().DataFolder, "temporary");
}

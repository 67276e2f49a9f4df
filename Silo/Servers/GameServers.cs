using BlissBot.Grains.Ports;
using BlissBot.Silo.Logs;
using BlissBot.Silo.Rcon;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Servers;

/// <summary>Binds the ports towards running game servers to the configuration.</summary>
internal static class GameServers
{
    /// <param name="section">The whole section of the product.</param>
    public static void AddGameServers(this IServiceCollection services, IConfigurationSection section)
    {
        services.AddOptions<GameServerOptions>().Bind(section.GetSection(GameServerOptions.Section));
        services.AddOptions<RconOptions>().Bind(section.GetSection("Rcon"));
        services.AddSingleton<IServerCatalog, ServerCatalog>();
        // Looked up again for every attempt: a corrected password needs no restart.
        services.AddSingleton<IRconConnector>(provider =>
        {
            var servers = provider.GetRequiredService<IOptionsMonitor<GameServerOptions>>();
            return new RconConnector(server => servers.CurrentValue.GetValueOrDefault(server.Value)?.Target(),
                provider.GetRequiredService<IOptions<RconOptions>>().Value, provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton<IGameLogs>(provider =>
        {
            var servers = provider.GetRequiredService<IOptionsMonitor<GameServerOptions>>();
            return new LogFiles(server => servers.CurrentValue.GetValueOrDefault(server.Value)?.Log);
        });
    }
}

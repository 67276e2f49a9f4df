using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Records;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>Finds the grains of a server by its typed key.</summary>
public static class ServerGrains
{
    /// <summary>The key of the one server list.</summary>
    public const string TheList = "all";

    public static IServerListGrain ServerList(this IGrainFactory grains) => grains.GetGrain<IServerListGrain>(TheList);

    public static ISaveGrain Save(this IGrainFactory grains, ServerId server) => grains.GetGrain<ISaveGrain>(Key(server));

    public static IWorldGrain World(this IGrainFactory grains, ServerId server) => grains.GetGrain<IWorldGrain>(Key(server));

    public static IServerGrain Server(this IGrainFactory grains, ServerId server) => grains.GetGrain<IServerGrain>(Key(server));

    public static IRconGrain Rcon(this IGrainFactory grains, ServerId server) => grains.GetGrain<IRconGrain>(Key(server));

    public static IChatBridgeGrain ChatBridge(this IGrainFactory grains, ServerId server) => grains.GetGrain<IChatBridgeGrain>(Key(server));

    public static IDiscordBridgeGrain DiscordBridge(this IGrainFactory grains, ServerId server) => grains.GetGrain<IDiscordBridgeGrain>(Key(server));

    public static ISessionsGrain Sessions(this IGrainFactory grains, ServerId server) => grains.GetGrain<ISessionsGrain>(Key(server));

    public static ILogbookGrain Logbook(this IGrainFactory grains, ServerId server) => grains.GetGrain<ILogbookGrain>(Key(server));

    private static string Key(ServerId server) =>
        server.IsValid ? server.Value : throw new ArgumentException("The default server id names no server.", nameof(server));
}

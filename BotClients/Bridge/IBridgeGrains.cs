using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge;

/// <summary>The grains a bridge talks to.</summary>
public interface IBridgeGrains
{
    Task<ImmutableArray<KnownServer>> Servers();

    IChatBridgeGrain Game(ServerId server);

    IDiscordBridgeGrain Memory(ServerId server);

    IGuildChannelsGrain Channels(ulong guild);
}

/// <summary>Those of the cluster.</summary>
public sealed class ClusterBridgeGrains(IGrainFactory grains) : IBridgeGrains
{
    public Task<ImmutableArray<KnownServer>> Servers() => grains.ServerList().List();

    public IChatBridgeGrain Game(ServerId server) => grains.ChatBridge(server);

    public IDiscordBridgeGrain Memory(ServerId server) => grains.DiscordBridge(server);

    public IGuildChannelsGrain Channels(ulong guild) => grains.GuildChannels(guild);
}

using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bridge;

/// <summary>What a bridge's lanes know of their server beyond what is stored. It changes while they work.</summary>
/// <param name="id">The server.</param>
/// <param name="name">What people call it.</param>
/// <param name="isShared">Whether other servers speak in a place too.</param>
/// <param name="time">Mutes end by it.</param>
internal sealed class BridgedServer(ServerId id, string name, Func<ulong, bool> isShared, TimeProvider time)
{
    public ServerId Id => id;

    /// <summary>What people call it.</summary>
    public string Name { get; set; } = name;

    public ImmutableArray<BridgeMute> Muted { get; set; } = [];

    public bool IsShared(ulong where) => isShared(where);

    public bool IsMuted(string player) => IsMuted(new BridgeMute(player, null, default, ""));

    public bool IsMuted(ulong user) => IsMuted(new BridgeMute(null, user, default, ""));

    private bool IsMuted(BridgeMute asked) => Muted.Any(mute => mute.IsAbout(asked) && mute.Until > time.GetUtcNow());
}

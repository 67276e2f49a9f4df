using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>
/// The servers a community sees, asked at most every 15 seconds: suggestions need them with every key press. Nothing else
/// in the engine or in commands asks for servers, so that those of others are not there for anybody.
/// </summary>
internal sealed class ServerNames(IGrainFactory grains, ServedGuilds served, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private Task<ImmutableArray<KnownServer>>? asked;
    private long askedAt;

    /// <summary>By id.</summary>
    /// <param name="guild">Null in direct messages.</param>
    public async Task<ImmutableArray<KnownServer>> List(ulong? guild) => (await All()).RemoveAll(server => !served.Sees(guild, server));

    /// <summary>The server of an id, else the only one of a name; null when there is none.</summary>
    public async Task<KnownServer?> Find(string text, ulong? guild)
    {
        var servers = await List(guild);
        var wanted = Folding.Fold(text.Trim());
        return servers.FirstOrDefault(server => server.Id.Value == text.Trim())
            ?? (servers.Where(server => Folding.Fold(server.DisplayName) == wanted).Take(2).ToArray() is [var only] ? only : null);
    }

    private Task<ImmutableArray<KnownServer>> All()
    {
        lock (gate)
        {
            if (asked is null || asked.IsFaulted || asked.IsCanceled || time.GetElapsedTime(askedAt) >= Fresh)
            {
                asked = grains.ServerList().List();
                askedAt = time.GetTimestamp();
            }
            return asked;
        }
    }
}

using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>The known servers, asked at most every 15 seconds: suggestions need them with every key press.</summary>
internal sealed class ServerNames(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);

    private readonly Lock gate = new();
    private Task<ImmutableArray<KnownServer>>? asked;
    private long askedAt;

    /// <summary>By id.</summary>
    public Task<ImmutableArray<KnownServer>> List()
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

    /// <summary>The server of an id, else the only one of a name; null when there is none.</summary>
    public async Task<KnownServer?> Find(string text)
    {
        var servers = await List();
        var wanted = Folding.Fold(text.Trim());
        return servers.FirstOrDefault(server => server.Id.Value == text.Trim())
            ?? (servers.Where(server => Folding.Fold(server.DisplayName) == wanted).Take(2).ToArray() is [var only] ? only : null);
    }
}

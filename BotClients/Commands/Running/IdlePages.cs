using System.Collections.Concurrent;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Switches the controls of a paged answer off when nobody has turned a page for two minutes.</summary>
internal sealed class IdlePages(TimeProvider time)
{
    private const int MaxWatched = 1_000;

    private readonly ConcurrentDictionary<string, Watched> watched = new(StringComparer.Ordinal);

    /// <summary>An answer was shown; without pages it is no matter of this.</summary>
    /// <param name="gate">By which it can be changed: the newest interaction's, because older ones end after 15 minutes.</param>
    public void Watch(Reply reply, AnswerGate gate)
    {
        var query = reply.Controls.SelectMany(row => row.Controls).Select(control => PageTurn.Of(control.Id, ["0"])?.Query).FirstOrDefault(query => query is not null);
        if (query is null || watched.Count >= MaxWatched && !watched.ContainsKey(query.Key))
            return;
        var fresh = new Watched();
        watched.AddOrUpdate(query.Key, fresh, (_, old) =>
        {
            old.Timer?.Dispose();
            return fresh;
        });
        fresh.Timer = time.CreateTimer(_ =>
        {
            if (watched.TryRemove(KeyValuePair.Create(query.Key, fresh)))
                _ = SwitchOff(reply, gate);
            fresh.Timer?.Dispose();
        }, null, PageIdle.Limit, Timeout.InfiniteTimeSpan);
    }

    private static async Task SwitchOff(Reply reply, AnswerGate gate)
    {
        try
        {
            await gate.Change(reply with { Controls = PageControls.Off(reply.Controls) }, CancellationToken.None);
        }
        catch (DiscordUnavailableException)
        {
            // The message is gone or out of reach. Its controls still work; they only look busier than they are.
        }
    }

    private sealed class Watched
    {
        public ITimer? Timer { get; set; }
    }
}

using System.Collections.Concurrent;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bridge;

/// <summary>The webhooks of this process: one for each channel, looked up or made once, whoever asks.</summary>
internal sealed class WebhookBook(IWebhooks webhooks)
{
    private const string Name = "BlissBot";
    private readonly ConcurrentDictionary<ulong, Webhook> known = new();
    private readonly ConcurrentDictionary<ulong, SemaphoreSlim> turns = new();

    /// <summary>One that was in use before.</summary>
    public void Remember(ulong channel, Webhook webhook) => known.TryAdd(channel, webhook);

    /// <summary>It is good for nothing any more; the next who asks gets another.</summary>
    public void Drop(ulong channel, Webhook webhook) => known.TryRemove(new(channel, webhook));

    public async Task<Webhook> Of(ulong channel, CancellationToken cancellation)
    {
        if (known.TryGetValue(channel, out var webhook))
            return webhook;
        var turn = turns.GetOrAdd(channel, _ => new SemaphoreSlim(1));
        await turn.WaitAsync(cancellation);
        try
        {
            if (!known.TryGetValue(channel, out webhook))
                known[channel] = webhook = await webhooks.Own(channel, Name, cancellation);
            return webhook;
        }
        finally
        {
            turn.Release();
        }
    }
}

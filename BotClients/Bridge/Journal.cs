using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>Notes what was done in the grain that remembers it. What may be noted again is noted until it is stored.</summary>
/// <param name="reported">Told how the carrying goes, once that is noted.</param>
internal sealed class Journal(IDiscordBridgeGrain grain, DiscordMemory memory, TimeProvider time, Action<DiscordCondition, string?> reported)
{
    private readonly Dictionary<ulong, ulong> lastPosts = memory.Posts.GroupBy(post => post.Where).ToDictionary(place => place.Key, place => place.Max(post => post.Message));
    private readonly Dictionary<ulong, ulong> webhooks = memory.Webhooks.ToDictionary(webhook => webhook.Channel, webhook => webhook.Id);
    private (DiscordCondition, string?) condition = (DiscordCondition.Fresh, null);

    public DiscordMemory Memory => memory;

    /// <summary>The newest message of ours in a channel or thread; 0 for none.</summary>
    public ulong LastPost(ulong where) => lastPosts.GetValueOrDefault(where);

    public async Task Note(DiscordProgress progress, CancellationToken cancellation)
    {
        await Stored(() => grain.Note(memory.Epoch, progress), cancellation);
        if (progress.Posted is { } posted)
            lastPosts[posted.Where] = Math.Max(LastPost(posted.Where), posted.Message);
    }

    /// <summary>Whether a webhook is noted already.</summary>
    public bool Knows(ulong channel, ulong webhook) => webhooks.GetValueOrDefault(channel) == webhook;

    public async Task NoteWebhook(BridgeWebhook webhook, CancellationToken cancellation)
    {
        await Stored(() => grain.NoteWebhook(memory.Epoch, webhook), cancellation);
        webhooks[webhook.Channel] = webhook.Id;
    }

    public Task NoteHeard(HeardMessage message, CancellationToken cancellation) => Stored(() => grain.NoteHeard(memory.Epoch, message), cancellation);

    public Task NoteShown(ImmutableArray<ulong> messages, CancellationToken cancellation) => Stored(() => grain.NoteShown(memory.Epoch, messages), cancellation);

    public async Task Report(DiscordCondition now, string? trouble, CancellationToken cancellation)
    {
        if (condition == (now, trouble))
            return;
        await Stored(() => grain.Report(memory.Epoch, now, trouble), cancellation);
        condition = (now, trouble);
        reported(now, trouble);
    }

    private async Task Stored(Func<Task<Outcome<bool>>> note, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            switch ((await note().OrRefusal()).Refusal?.Code)
            {
                case null:
                    return;
                case RefusalCode.LeaseLost:
                    throw new CarrierLostException();
                case RefusalCode.Unavailable or RefusalCode.TimedOut:
                    await backOff.Wait(cancellation);
                    break;
                case { } other:
                    throw new InvalidOperationException($"The bridge's memory refuses a note: {other}.");
            }
        }
    }
}

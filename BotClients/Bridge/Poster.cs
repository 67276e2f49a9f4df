using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Posts one thing once, however long it takes. What is about to be posted is stored before each try that could be the
/// second of something else; after a try of which nobody knows the end, the channel says it.
/// </summary>
internal sealed class Poster(IWebhooks webhooks, WebhookBook book, Settling settling, Journal journal, BridgeClientOptions options, TimeProvider time)
{
    /// <summary>No clocks differ by more: a post cannot stand further back than that.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>A process that stood still for longer asks first whether it still may.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    /// <param name="before">What is to be noted with the intent: the end of the post before.</param>
    /// <returns>What it became; null when Discord does not take it in any form.</returns>
    public async Task<PostedLines?> Post(PlannedPost post, DiscordProgress before, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        var (form, gone) = (0, 0);
        (PostIntent Intent, long NotedAt)? noted = null;
        while (true)
        {
            try
            {
                var webhook = await Webhook(post.Place.Channel, cancellation);
                var speech = Forms(post)[form];
                var intent = Intent(post, webhook, speech, noted?.Intent.After);
                if (intent != noted?.Intent || time.GetElapsedTime(noted.Value.NotedAt) > Stale)
                {
                    await journal.Note(before with { Next = intent }, cancellation);
                    (noted, before) = ((intent, time.GetTimestamp()), new DiscordProgress());
                }
                var message = await Say(post.Place.Channel, webhook, speech, intent, cancellation);
                if (message is { } id)
                    return new PostedLines(post.From, post.Through, intent.Where, id, time.GetUtcNow());
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Refused)
            {
                if (++form == Forms(post).Length)
                    return null;
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
            {
                // The webhook alone is gone when another can be had and used.
                if (++gone > 2)
                    throw new PlaceGoneException(post.Place.Where(), failure);
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Forbidden)
            {
                await journal.Report(DiscordCondition.Waiting, "Discord does not let the bot post there: it needs the rights to see the channel, read its history and manage webhooks.", cancellation);
                await Task.Delay(TimeSpan.FromSeconds(options.ForbiddenRetrySeconds), time, cancellation);
            }
            catch (DiscordUnavailableException)
            {
                await backOff.Wait(cancellation);
            }
        }
    }

    /// <summary>What a process before us left behind: nobody knows whether it was posted.</summary>
    public async Task<PostedLines?> Recover(PostIntent intent, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                return await settling.Find(intent, cancellation) is { } message
                    ? new PostedLines(intent.From, intent.Through, intent.Where, message, time.GetUtcNow())
                    : null;
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
            {
                return null;
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Forbidden)
            {
                await journal.Report(DiscordCondition.Waiting, "Discord does not let the bot read the channel's history; without it, nobody knows whether the last line was posted.", cancellation);
                await Task.Delay(TimeSpan.FromSeconds(options.ForbiddenRetrySeconds), time, cancellation);
            }
            catch (DiscordUnavailableException)
            {
                await backOff.Wait(cancellation);
            }
        }
    }

    /// <summary>As it should be; under a fixed name; and as the bare fact that something was said.</summary>
    private static Speech[] Forms(PlannedPost post) =>
    [
        new(post.Speaker, null, post.Text, post.Place.Thread, post.IsSilent),
        new("Game chat", null, post.Unnamed, post.Place.Thread, post.IsSilent),
        new("Game chat", null, "(something that cannot be shown here)", post.Place.Thread, post.IsSilent),
    ];

    private PostIntent Intent(PlannedPost post, Webhook webhook, Speech speech, ulong? after)
    {
        var where = post.Place.Where();
        return new PostIntent(
            post.From, post.Through, where, webhook.Id, after ?? Math.Max(journal.LastPost(where), Snowflakes.At(time.GetUtcNow() - Skew)), PostPrint.Of(speech.Name, speech.Text));
    }

    private async Task<ulong?> Say(ulong channel, Webhook webhook, Speech speech, PostIntent intent, CancellationToken cancellation)
    {
        try
        {
            return await webhooks.Say(webhook, speech, cancellation);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Unknown)
        {
            return (await Recover(intent, cancellation))?.Message;
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
        {
            book.Drop(channel, webhook);
            throw;
        }
    }

    private async Task<Webhook> Webhook(ulong channel, CancellationToken cancellation)
    {
        var webhook = await Own(channel, cancellation);
        if (!journal.Knows(channel, webhook.Id))
            await journal.NoteWebhook(new BridgeWebhook(channel, webhook.Id, new SecretText(webhook.Token)), cancellation);
        return webhook;
    }

    private async Task<Webhook> Own(ulong channel, CancellationToken cancellation)
    {
        try
        {
            return await book.Of(channel, cancellation);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
        {
            throw new PlaceGoneException(channel, failure);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Refused)
        {
            // Too many webhooks there already, as a rule: as good as a missing right.
            throw new DiscordUnavailableException(DiscordTrouble.Forbidden, failure.Message, failure);
        }
    }
}

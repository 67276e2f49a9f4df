using BlissBot.BotClients.Bridge.Places;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Posts one thing once, however long it takes. What is about to be posted is stored before each try that could be the
/// second of something else; after a try of which nobody knows the end, the channel says it.
/// </summary>
internal sealed class Poster(
    IWebhooks webhooks, IMessages messages, IChannels channels, WebhookBook book, Voices voices, Settling settling, Journal journal, BridgeClientOptions options, TimeProvider time)
{
    private readonly PlaceInspector inspector = new(channels);

    /// <summary>No clocks differ by more: a post cannot stand further back than that.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(10);

    /// <summary>A process that stood still for longer asks first whether it still may.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(5);

    /// <summary>Why the last post did not look as it should; null when it did.</summary>
    public string? Trouble { get; private set; }

    /// <param name="before">What is to be noted with the intent: the end of the post before.</param>
    /// <returns>What it became; null when Discord does not take it in any form.</returns>
    public async Task<PostedLines?> Post(PlannedPost post, DiscordProgress before, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        var (form, gone, isWoken) = (0, 0, false);
        (PostIntent Intent, long NotedAt)? noted = null;
        while (true)
        {
            try
            {
                var voice = await Voiced(post.Place.Channel, cancellation);
                var forms = voice.Forms(post);
                if (form >= forms.Length)
                    return null;
                var intent = Intent(post, voice, forms[form], noted?.Intent.After);
                if (intent != noted?.Intent || time.GetElapsedTime(noted.Value.NotedAt) > Stale)
                {
                    await journal.Note(before with { Next = intent }, cancellation);
                    (noted, before) = ((intent, time.GetTimestamp()), new DiscordProgress());
                }
                if (await Say(post, voice, forms[form], intent, cancellation) is { } message)
                {
                    Trouble = voice.Trouble;
                    return new PostedLines(post.From, post.Through, intent.Where, message, time.GetUtcNow());
                }
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Refused)
            {
                form++;
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
            {
                // The webhook alone is gone when another can be had and used.
                if (++gone > 2)
                    throw new PlaceGoneException(post.Place.Where(), failure);
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Forbidden)
            {
                if (!isWoken && (isWoken = await Woke(post.Place, cancellation)))
                    continue;
                await journal.Report(DiscordCondition.Waiting, await Why(post.Place, cancellation), cancellation);
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

    private PostIntent Intent(PlannedPost post, Voice voice, Speech speech, ulong? after)
    {
        var where = post.Place.Where();
        return new PostIntent(
            post.From, post.Through, where, voice.Id, after ?? Math.Max(journal.LastPost(where), Snowflakes.At(time.GetUtcNow() - Skew)), voice.Print(speech));
    }

    /// <returns>The message; null when it surely was not posted.</returns>
    private async Task<ulong?> Say(PlannedPost post, Voice voice, Speech speech, PostIntent intent, CancellationToken cancellation)
    {
        try
        {
            return voice.Webhook is { } webhook ? await webhooks.Say(webhook, speech, cancellation)
                : await messages.Send(intent.Where, Voice.Plain(speech), Operation(intent), cancellation);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Unknown)
        {
            return (await Recover(intent, cancellation))?.Message;
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone && voice.Webhook is { } gone)
        {
            book.Drop(post.Place.Channel, gone);
            throw;
        }
    }

    /// <summary>Of the bot's own messages, which Discord does not take twice within some minutes; the same words said again are another.</summary>
    private static string Operation(PostIntent intent) => PostPrint.Of($"{intent.From}-{intent.Through}-{intent.After}", intent.Print)[..24];

    private async Task<Voice> Voiced(ulong channel, CancellationToken cancellation)
    {
        var voice = await voices.Of(channel, cancellation);
        if (voice.Webhook is { } webhook && !journal.Knows(channel, webhook.Id))
            await journal.NoteWebhook(new BridgeWebhook(channel, webhook.Id, new SecretText(webhook.Token)), cancellation);
        return voice;
    }

    /// <summary>A thread that Discord did not wake by itself is woken once; what staff locked stays so.</summary>
    private async Task<bool> Woke(DiscordPlace place, CancellationToken cancellation)
    {
        if (place.Thread is not { } thread)
            return false;
        try
        {
            if ((await inspector.Look(place, isAfresh: false, cancellation)).Health != PlaceHealth.Archived)
                return false;
            await channels.Wake(thread, unlocks: false, cancellation);
            return true;
        }
        catch (DiscordUnavailableException)
        {
            // The status says what is wrong there.
            return false;
        }
    }

    private async Task<string> Why(DiscordPlace place, CancellationToken cancellation)
    {
        const string Unknown = "Discord does not let the bot post there.";
        try
        {
            return PlaceTroubles.Say(await inspector.Look(place, isAfresh: false, cancellation)) ?? Unknown;
        }
        catch (DiscordUnavailableException)
        {
            return Unknown;
        }
    }
}

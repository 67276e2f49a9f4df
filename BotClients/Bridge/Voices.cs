using System.Collections.Concurrent;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bridge;

/// <summary>Finds how to speak in each channel. One that gives no webhook is asked again after a while, not at every line.</summary>
internal sealed class Voices(WebhookBook book, TimeSpan retry, TimeProvider time)
{
    private readonly ConcurrentDictionary<ulong, (Voice Voice, DateTimeOffset Until)> plain = new();

    /// <exception cref="PlaceGoneException">The channel is gone.</exception>
    public async Task<Voice> Of(ulong channel, CancellationToken cancellation)
    {
        if (plain.TryGetValue(channel, out var known) && time.GetUtcNow() < known.Until)
            return known.Voice;
        try
        {
            var voice = new Voice(await book.Of(channel, cancellation));
            plain.TryRemove(channel, out _);
            return voice;
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Gone)
        {
            throw new PlaceGoneException(channel, failure);
        }
        catch (DiscordUnavailableException failure) when (Why(failure.Trouble) is { } why)
        {
            var voice = new Voice(null, why);
            plain[channel] = (voice, time.GetUtcNow() + retry);
            return voice;
        }
    }

    /// <summary>Something was repaired: channels are asked again.</summary>
    public void Forget(ulong channel) => plain.TryRemove(channel, out _);

    private static string? Why(DiscordTrouble trouble) => trouble switch
    {
        DiscordTrouble.Full => "The channel has as many webhooks as Discord allows, so players do not speak under their own names: delete one there.",
        DiscordTrouble.Forbidden => "The bot may not manage webhooks in the channel, so players do not speak under their own names: Manage Webhooks is switched on in the channel's settings, under Permissions.",
        DiscordTrouble.Refused => "Discord makes no webhook in the channel, so players do not speak under their own names.",
        _ => null,
    };
}

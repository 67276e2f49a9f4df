using System.Collections.Concurrent;
using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Mail;

/// <summary>
/// Says what waits in an application's mailbox, each letter once: those for one place in order, without one place waiting
/// for another. What Discord will never take is put aside, so that it holds up nobody.
/// </summary>
/// <param name="holder">Names this process to the mailbox.</param>
/// <param name="self">Discord's id of the user that we are.</param>
internal sealed partial class MailLane(
    IMailboxGrain mailbox, IMessages messages, IDirectMessages conversations, string holder, ulong self, Theme theme, TimeProvider time, ILogger<MailLane> log)
{
    /// <summary>How often a letter may fail for no reason anybody foresaw, before it is put aside.</summary>
    private const int MostFailures = 3;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Said said = new(messages, self, time);
    private readonly Dictionary<LetterPlace, Task> places = [];

    /// <summary>The last letter in each channel by this process: the mailbox may not have heard of it yet.</summary>
    private readonly ConcurrentDictionary<ulong, ulong> posted = new();

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await using var follower = new MailFollower(mailbox, holder, time);
        try
        {
            while (true)
            {
                var item = await follower.Next(cancellation);
                foreach (var (idle, _) in places.Where(place => place.Value.IsCompleted).ToArray())
                    places.Remove(idle);
                if (item.Letter is { } letter)
                    places[letter.To] = After(places.GetValueOrDefault(letter.To, Task.CompletedTask), item, letter, follower, cancellation);
            }
        }
        finally
        {
            await Task.WhenAll(places.Values);
            places.Clear();
        }
    }

    /// <summary>Never fails.</summary>
    private async Task After(Task before, MailItem item, Letter letter, MailFollower follower, CancellationToken cancellation)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var backOff = new BackOff(time, FirstPause, LongestPause);
        for (var failures = 0; ; await backOff.Wait(cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing))
            try
            {
                var end = failures < MostFailures
                    ? await Deliver(item, letter, cancellation)
                    : new LetterEnd(item.Sequence, LetterState.Undeliverable, letter.To.Channel, Why: LetterTrouble.Refused);
                await follower.Settle(end, cancellation);
                return;
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                // It is not settled, and comes again to whoever reads next.
                return;
            }
            catch (Exception failure)
            {
                if (cancellation.IsCancellationRequested)
                    return;
                // A bug. It must not hold up what waits for the same place for ever.
                failures++;
                Failed(failure, letter.Id);
            }
    }

    private async Task<LetterEnd> Deliver(MailItem item, Letter letter, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, FirstPause, LongestPause);
        var (mayBeSaid, isKnownUnsaid, reply) = (false, false, theme.Dress(LetterReply.Of(letter.Content)));
        while (true)
        {
            if (!mayBeSaid && letter.ExpiresAt <= time.GetUtcNow())
                return new LetterEnd(item.Sequence, LetterState.Expired);
            try
            {
                var channel = letter.To.Channel ?? await conversations.Open(letter.To.User ?? 0, cancellation);
                var before = isKnownUnsaid || !said.IsInDoubt(item.At) ? null : await SaidBefore(item, channel, reply, cancellation);
                isKnownUnsaid = true;
                var message = before ?? await messages.Send(channel, reply, LetterReply.Nonce(letter.Id), cancellation);
                posted[channel] = message;
                return new LetterEnd(item.Sequence, LetterState.Posted, channel, message);
            }
            catch (DiscordUnavailableException failure) when (Lasting(failure.Trouble) is { } trouble)
            {
                Undeliverable(letter.Id, trouble, failure.Message);
                return new LetterEnd(item.Sequence, LetterState.Undeliverable, letter.To.Channel, Why: trouble);
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Unknown)
            {
                (mayBeSaid, isKnownUnsaid) = (true, false);
            }
            catch (DiscordUnavailableException)
            {
                // It passes.
            }
            await backOff.Wait(cancellation);
        }
    }

    /// <summary>The message, when it was sent and nobody could say so. Letters to one place are said in order, so that it stands behind those whose end is known.</summary>
    private async Task<ulong?> SaidBefore(MailItem item, ulong channel, Reply reply, CancellationToken cancellation)
    {
        if (!(await mailbox.LastIn(channel).OrRefusal().WaitAsync(cancellation)).Succeeded(out var last, out var refusal))
            throw new DiscordUnavailableException(DiscordTrouble.Passing, $"The mailbox does not tell what it posted: {refusal.Code}.");
        return await said.Find(channel, item.At, Math.Max(last, posted.GetValueOrDefault(channel)), card => Said.IsSame(card, reply.Cards[0]), cancellation);
    }

    /// <summary>Null for what passes.</summary>
    private static LetterTrouble? Lasting(DiscordTrouble trouble) => trouble switch
    {
        DiscordTrouble.Passing or DiscordTrouble.Unknown => null,
        DiscordTrouble.Forbidden => LetterTrouble.Forbidden,
        DiscordTrouble.Gone => LetterTrouble.Gone,
        _ => LetterTrouble.Refused,
    };

    [LoggerMessage(LogLevel.Warning, "Letter {Letter} cannot be delivered ({Trouble}): {Why}")]
    private partial void Undeliverable(string letter, LetterTrouble trouble, string why);

    [LoggerMessage(LogLevel.Error, "Letter {Letter} could not be dealt with.")]
    private partial void Failed(Exception failure, string letter);
}

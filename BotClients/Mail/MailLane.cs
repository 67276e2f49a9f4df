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
internal sealed partial class MailLane(
    IMailboxGrain mailbox, IMessages messages, IDirectMessages conversations, string holder, Theme theme, TimeProvider time, ILogger<MailLane> log)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly Dictionary<LetterPlace, Task> places = [];

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        await using var follower = new MailFollower(mailbox, holder, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            while (true)
            {
                var item = await follower.Next(stop.Token);
                foreach (var (idle, work) in places.Where(place => place.Value.IsCompleted).ToArray())
                {
                    await work;
                    places.Remove(idle);
                }
                if (item.Letter is not { } letter)
                    continue;
                places[letter.To] = After(places.GetValueOrDefault(letter.To, Task.CompletedTask), item, letter, follower, stop);
            }
        }
        finally
        {
            // When one place ends the lane, the others may be waiting for Discord.
            await stop.CancelAsync();
            Task[] left = [.. places.Values];
            places.Clear();
            await Task.WhenAll(left);
        }
    }

    /// <summary>Fails for a bug alone: whoever runs the lane then begins it anew, and all that is not settled comes again.</summary>
    private async Task After(Task before, MailItem item, Letter letter, MailFollower follower, CancellationTokenSource stop)
    {
        var cancellation = stop.Token;
        await before.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            var end = await Deliver(item, letter, cancellation);
            await follower.Settle(end, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // It is not settled, and comes again to whoever reads next.
        }
        catch (Exception failure)
        {
            Failed(failure, letter.Id);
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task<LetterEnd> Deliver(MailItem item, Letter letter, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, FirstPause, LongestPause);
        var (mayBeSaid, reply) = (false, theme.Dress(LetterReply.Of(letter.Content)));
        while (true)
        {
            if (!mayBeSaid && letter.ExpiresAt <= time.GetUtcNow())
                return new LetterEnd(item.Sequence, LetterState.Expired);
            try
            {
                var channel = letter.To.Channel ?? await conversations.Open(letter.To.User ?? 0, cancellation);
                var message = await SaidBefore(item, channel, reply, cancellation) ?? await messages.Send(channel, reply, LetterReply.Nonce(letter.Id), cancellation);
                return new LetterEnd(item.Sequence, LetterState.Posted, channel, message);
            }
            catch (DiscordUnavailableException failure) when (Lasting(failure.Trouble) is { } trouble)
            {
                Undeliverable(letter.Id, trouble, failure.Message);
                return new LetterEnd(item.Sequence, LetterState.Undeliverable, letter.To.Channel, Why: trouble);
            }
            catch (DiscordUnavailableException failure)
            {
                mayBeSaid |= failure.Trouble == DiscordTrouble.Unknown;
            }
            await backOff.Wait(cancellation);
        }
    }

    /// <summary>The message, when another process has sent an old letter and could not say so. Letters to one place are said in order, so that it stands behind those that were settled.</summary>
    private async Task<ulong?> SaidBefore(MailItem item, ulong channel, Reply reply, CancellationToken cancellation)
    {
        if (!Said.MustLook(item.At, time.GetUtcNow()))
            return null;
        if (!(await mailbox.LastIn(channel).OrRefusal().WaitAsync(cancellation)).Succeeded(out var last, out var refusal))
            throw new DiscordUnavailableException(DiscordTrouble.Passing, $"The mailbox does not tell what it posted: {refusal.Code}.");
        return await Said.Find(messages, channel, Math.Max(last, Snowflakes.At(item.At)), card => Said.IsSame(card, reply.Cards[0]), cancellation);
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

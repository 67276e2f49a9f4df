using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Mail;

/// <summary>
/// Finds out whether a message of ours stands in a channel already. Discord recognises a repetition by its nonce for some
/// minutes; whoever comes later than that has to look.
/// </summary>
/// <param name="self">Discord's id of the user that we are.</param>
internal sealed class Said(IMessages messages, ulong self, TimeProvider time)
{
    private const int Most = 1_000;

    /// <summary>Well within the time for which Discord remembers nonces.</summary>
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    /// <summary>How far the clock by which something was wished may be ahead of Discord's.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    /// <summary>Whether something that was wished at some time, and may have been sent since then, is safe no more by its nonce alone.</summary>
    public bool IsInDoubt(DateTimeOffset since) => time.GetUtcNow() - since > NonceHolds;

    /// <param name="since">Since when it may have been sent.</param>
    /// <param name="behind">The newest message that is known to be something else; 0 for none.</param>
    /// <returns>The first message of ours that fits; null when there is none, or when nobody lets us look.</returns>
    /// <exception cref="DiscordUnavailableException">It cannot be told at present.</exception>
    public async Task<ulong?> Find(ulong channel, DateTimeOffset since, ulong behind, Func<PostedCard, bool> fits, CancellationToken cancellation)
    {
        try
        {
            var posted = await messages.After(channel, Math.Max(behind, Snowflakes.At(since - Skew)), Most, cancellation);
            return posted.FirstOrDefault(message => message.Author == self && message.Cards is [var card, ..] && fits(card))?.Id;
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble is DiscordTrouble.Forbidden)
        {
            // It may write and not read there. Twice is better than never.
            return null;
        }
    }

    /// <summary>Whether a card on Discord is this one. Blanks do not count: Discord trims them.</summary>
    public static bool IsSame(PostedCard posted, Card card) => PostPrint.Of(posted.Title ?? "", posted.Text ?? "") == PostPrint.Of(card.Title ?? "", card.Text ?? "");
}

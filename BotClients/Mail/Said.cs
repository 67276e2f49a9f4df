using BlissBot.BotClients.Bridge;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Mail;

/// <summary>
/// Finds out whether a message of ours stands in a channel already. Discord recognises a repetition by its nonce for some
/// minutes; whoever comes later than that has to look.
/// </summary>
internal static class Said
{
    /// <summary>Well within the time for which Discord remembers nonces.</summary>
    private static readonly TimeSpan NonceHolds = TimeSpan.FromMinutes(1);

    private const int Most = 1_000;

    /// <summary>Whether something that may have been sent at some time is safe no more by its nonce alone.</summary>
    public static bool MustLook(DateTimeOffset since, DateTimeOffset now) => now - since > NonceHolds;

    /// <returns>The first message of ours behind <paramref name="after"/> that fits; null when there is none, or when nobody lets us look.</returns>
    /// <exception cref="DiscordUnavailableException">It cannot be told at present.</exception>
    public static async Task<ulong?> Find(IMessages messages, ulong channel, ulong after, Func<PostedCard, bool> fits, CancellationToken cancellation)
    {
        try
        {
            var posted = await messages.After(channel, after, Most, cancellation);
            return posted.FirstOrDefault(message => message is { IsBot: true, Webhook: null, Cards: [var card, ..] } && fits(card))?.Id;
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

using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Mail;

namespace BlissBot.BotClients.Mail;

/// <summary>A letter as a message. Discord pings nobody from inside a card, so that who is to be pinged stands above it.</summary>
internal static class LetterReply
{
    private const int NonceLength = 25;

    public static Reply Of(LetterContent content) => ReplyLimits.Fit(new Reply
    {
        Text = string.Join(' ', content.Mentions.OrNone().Select(user => $"<@{user}>")),
        Cards = [Say.Card(Theme.Default, Color(content.Tone), content.Text, content.Title) with
        {
            Fields = [.. content.Fields.OrNone().Select(field => new CardField(field.Name, field.Value, field.IsInline))],
        }],
        Pings = content.Mentions.OrNone(),
        IsSilent = content.IsSilent,
    });

    /// <summary>What makes a repetition harmless: the same for one letter, whichever process sends it.</summary>
    public static string Nonce(string letterId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(letterId)))[..NonceLength];

    /// <summary>A letter that has been in no mailbox may leave its lists out.</summary>
    private static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;

    private static int Color(LetterTone tone) => tone switch
    {
        LetterTone.Good => Theme.Default.Good,
        LetterTone.Bad => Theme.Default.Bad,
        _ => Theme.Default.Plain,
    };
}

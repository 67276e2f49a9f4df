using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;

namespace BlissBot.Grains.Mail;

/// <summary>What becomes of letters. Pure: every change makes a new state.</summary>
internal static class MailboxRules
{
    public const int MostWaiting = 500;

    /// <summary>One place that is slow to take its letters must not take all the room.</summary>
    public const int MostForPlace = 100;

    /// <summary>Ids of ended letters that are remembered.</summary>
    public const int EndedKept = 1_000;

    /// <summary>A letter that ended is forgotten after a week: nobody offers it again.</summary>
    private static readonly TimeSpan EndedFor = TimeSpan.FromDays(7);

    /// <summary>What is wrong with a letter; null when nothing is.</summary>
    public static string? Fault(Letter? letter) => letter switch
    {
        null or { To: null } or { Content: null } => "There is no letter.",
        { Id: null or { Length: 0 or > Letter.IdLimit } } => $"An id is 1 to {Letter.IdLimit} characters.",
        { To.IsValid: false } => "It goes to a channel or to a user.",
        _ => Fault(letter.Content),
    };

    /// <summary>Where a letter stands that is known by its id; null for one that is not.</summary>
    public static LetterReceipt? Find(this MailboxState state, string id) =>
        state.Waiting.FirstOrDefault(item => item.Letter!.Id == id) is { } waiting
            ? new LetterReceipt(id, LetterState.Waiting, waiting.At)
            : state.Ended.LastOrDefault(ended => ended.Id == id);

    /// <summary>The newest message in a channel that an ended letter became; 0 for none.</summary>
    public static ulong LastIn(this MailboxState state, ulong channel) => state.Ended.Where(ended => ended.Channel == channel).Max(ended => ended.Message) ?? 0;

    /// <summary>Takes a letter that is not known yet.</summary>
    public static MailboxState Accept(this MailboxState state, Letter letter, DateTimeOffset now)
    {
        var kept = letter with
        {
            Content = letter.Content with { Fields = letter.Content.Fields.OrNone(), Mentions = letter.Content.Mentions.OrNone() },
            ExpiresAt = letter.ExpiresAt ?? now + Letter.KeptFor,
        };
        return state with { Sequence = state.Sequence + 1, Waiting = state.Waiting.Add(new MailItem(state.Sequence + 1, now, kept)) };
    }

    /// <summary>Why there is no room for another letter to a place; null when there is.</summary>
    public static Refusal? Full(this MailboxState state, LetterPlace to) =>
        state.Waiting.Length >= MostWaiting ? new Refusal(RefusalCode.QueueFull, Number: MostWaiting)
        : state.Waiting.Count(item => item.Letter!.To == to) >= MostForPlace ? new Refusal(RefusalCode.QueueFull, Number: MostForPlace)
        : null;

    /// <summary>Notes how letters ended. What does not wait any more stays as it is.</summary>
    public static MailboxState Settle(this MailboxState state, IEnumerable<LetterEnd> ends, DateTimeOffset now)
    {
        var bySequence = new Dictionary<long, LetterEnd>();
        foreach (var end in ends)
            bySequence.TryAdd(end.Sequence, end);
        var ended = state.Waiting.Where(item => bySequence.ContainsKey(item.Sequence)).Select(item => Receipt(item, bySequence[item.Sequence], now)).ToArray();
        return ended.Length == 0 ? state : state.Forget(ended, item => bySequence.ContainsKey(item.Sequence), now);
    }

    /// <summary>Ends letters whose time is over. Those that were handed out are left to who has them: they may be said already.</summary>
    public static MailboxState Expire(this MailboxState state, long handedOut, DateTimeOffset now)
    {
        bool IsOver(MailItem item) => item.Sequence > handedOut && item.Letter!.ExpiresAt <= now;
        var over = state.Waiting.Where(IsOver).Select(item => new LetterReceipt(item.Letter!.Id, LetterState.Expired, now)).ToArray();
        return over.Length == 0 ? state : state.Forget(over, IsOver, now);
    }

    /// <summary>What a reader gets behind a sequence.</summary>
    public static ImmutableArray<MailItem> After(this MailboxState state, long after, int limit) =>
        [.. state.Waiting.Where(item => item.Sequence > after).Take(limit)];

    private static MailboxState Forget(this MailboxState state, LetterReceipt[] ended, Predicate<MailItem> gone, DateTimeOffset now)
    {
        var all = state.Ended.AddRange(ended);
        var skip = Math.Max(0, all.Length - EndedKept);
        while (skip < all.Length && now - all[skip].At > EndedFor)
            skip++;
        return state with { Waiting = state.Waiting.RemoveAll(gone), Ended = all.RemoveRange(0, skip) };
    }

    private static LetterReceipt Receipt(MailItem item, LetterEnd end, DateTimeOffset now) => new(item.Letter!.Id, end.State, now, end.Channel, end.Message, end.Why);

    private static string? Fault(LetterContent content) => content switch
    {
        { Title: null or "", Text: null or "" } => "It says nothing.",
        { Title.Length: > LetterContent.TitleLimit } => $"A title is at most {LetterContent.TitleLimit} characters.",
        { Text.Length: > LetterContent.TextLimit } => $"A text is at most {LetterContent.TextLimit} characters.",
        _ when !Enum.IsDefined(content.Tone) => "A tone that does not exist.",
        _ when content.Mentions.OrNone() is var mentions && (mentions.Length > LetterContent.MentionLimit || mentions.Contains(0ul)) => $"At most {LetterContent.MentionLimit} users can be mentioned.",
        _ when content.Fields.OrNone() is var fields && (fields.Length > LetterContent.FieldLimit || !fields.All(IsGood)) => $"At most {LetterContent.FieldLimit} fields, each with a name of at most 256 and a value of at most 1,024 characters.",
        _ => null,
    };

    private static bool IsGood(LetterField? field) => field is { Name.Length: >= 1 and <= 256, Value.Length: >= 1 and <= 1_024 };

    private static ImmutableArray<T> OrNone<T>(this ImmutableArray<T> list) => list.IsDefault ? [] : list;
}

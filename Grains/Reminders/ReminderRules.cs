using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.Grains.Reminders;

/// <summary>What becomes of reminders. Pure.</summary>
internal static class ReminderRules
{
    public const int MostOpen = 25;

    /// <summary>Ended ones that are remembered; each is small, and a wish is repeated within seconds or never.</summary>
    public const int EndedKept = 30;

    public const int ToldShown = 10;
    private const int OperationLimit = 100;
    private const int HeadingLimit = 100;

    /// <summary>A reminder that comes later than this says so.</summary>
    private static readonly TimeSpan LateAfter = TimeSpan.FromMinutes(1);

    /// <summary>Clocks of two machines, and the time a call takes.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Farthest = TimeSpan.FromDays(3_660);

    /// <summary>Told so late, it is of no use to anybody.</summary>
    private static readonly TimeSpan ToldWithin = TimeSpan.FromDays(7);

    /// <summary>Why a reminder cannot be set; null when it can.</summary>
    public static Refusal? Check(ReminderRequest? request, DateTimeOffset now) => request switch
    {
        null or { OperationId: null or { Length: 0 or > OperationLimit } } => Wrong("A wish has an id of at most 100 characters."),
        { Bot.IsValid: false } => Wrong("There is no bot that could remind."),
        { To: null } or { To.IsValid: false } => Wrong("It goes to a channel or to a user."),
        { Text: null or "" or { Length: > ReminderRequest.TextLimit } } => Wrong("The text is missing or too long."),
        { Heading: null or "" or { Length: > HeadingLimit } } or { LateHeading: null or "" or { Length: > HeadingLimit } } => Wrong("A heading is missing or too long."),
        _ when request.DueAt < now - Slack => Wrong("That time has passed."),
        _ when request.DueAt > now + Farthest => Wrong("That is more than ten years ahead."),
        _ => null,
    };

    /// <summary>The reminder that a wish has become already, open or over.</summary>
    public static ReminderView? Find(this RemindersState state, string operationId) =>
        state.Open.FirstOrDefault(open => open.Request.OperationId == operationId)
        ?? state.Told.LastOrDefault(told => told.Reminder.Request.OperationId == operationId)?.Reminder;

    public static RemindersState Add(this RemindersState state, string owner, ReminderRequest request, DateTimeOffset now)
    {
        var number = state.Last + 1;
        var letter = string.Create(CultureInfo.InvariantCulture, $"reminder:{owner}:{number}");
        return state with { Last = number, Open = state.Open.Add(new ReminderView(number, request, now, letter)) };
    }

    public static RemindersState End(this RemindersState state, int number, bool told)
    {
        if (state.Open.FirstOrDefault(open => open.Number == number) is not { } ended)
            return state;
        var all = state.Told.Add(new EndedReminder(ended, told));
        return state with { Open = state.Open.Remove(ended), Told = all.RemoveRange(0, Math.Max(0, all.Length - EndedKept)) };
    }

    public static ReminderList List(this RemindersState state) => new(
        [.. state.Open.OrderBy(open => open.Request.DueAt).ThenBy(open => open.Number)],
        [.. state.Told.Where(told => told.WasTold).Select(told => told.Reminder).Reverse().Take(ToldShown)]);

    /// <summary>When the next one comes; null when none is open.</summary>
    public static DateTimeOffset? Next(this RemindersState state) => state.Open.IsEmpty ? null : state.Open.Min(open => open.Request.DueAt);

    /// <summary>What is to be said. The owner alone may be pinged, and where he is alone with the bot nobody has to be.</summary>
    public static Letter Letter(ReminderView reminder, ulong owner, DateTimeOffset now)
    {
        var request = reminder.Request;
        var isLate = now - request.DueAt > LateAfter;
        // Discord shows it to each reader in his own time zone and language.
        var when = string.Create(CultureInfo.InvariantCulture, $"<t:{request.DueAt.ToUnixTimeSeconds()}:{(isLate ? 'R' : 't')}>");
        var content = new LetterContent(
            $"⏰ {(isLate ? request.LateHeading : request.Heading)}", $"{request.Text}\n-# {when}", isLate ? LetterTone.Bad : LetterTone.Plain,
            Mentions: request.To.Channel is null ? [] : [owner]);
        return new Letter(reminder.LetterId, request.To, content, now + ToldWithin);
    }

    private static Refusal Wrong(string detail) => new(RefusalCode.InvalidQuery, Detail: detail);
}

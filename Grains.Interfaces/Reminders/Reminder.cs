using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;

namespace BlissBot.Grains.Interfaces.Reminders;

/// <summary>A wish to be reminded.</summary>
/// <param name="OperationId">Its identity; 1 to 100 characters.</param>
/// <param name="Bot">Who reminds.</param>
/// <param name="To">Where: the owner alone is pinged there.</param>
/// <param name="Text">Of what, with Discord's markup made harmless: 1 to <see cref="TextLimit"/> characters.</param>
/// <param name="DueAt">When; at most ten years ahead.</param>
/// <param name="Heading">What stands above it in the owner's language; at most 100 characters.</param>
/// <param name="LateHeading">The same for one that comes late.</param>
[GenerateSerializer, Immutable, Alias("bliss.reminder-request")]
public sealed record ReminderRequest(
    [property: Id(0)] string OperationId,
    [property: Id(1)] DiscordApplicationId Bot,
    [property: Id(2)] LetterPlace To,
    [property: Id(3)] string Text,
    [property: Id(4)] DateTimeOffset DueAt,
    [property: Id(5)] string Heading,
    [property: Id(6)] string LateHeading)
{
    /// <summary>Room for the 500 characters people may write, each of which may need others to be harmless.</summary>
    public const int TextLimit = 2_000;
}

/// <summary>A reminder.</summary>
/// <param name="Number">Its name for its owner; never given twice.</param>
/// <param name="LetterId">What it is called in the bot's mailbox, once it is told.</param>
[GenerateSerializer, Immutable, Alias("bliss.reminder-view")]
public sealed record ReminderView(
    [property: Id(0)] int Number,
    [property: Id(1)] ReminderRequest Request,
    [property: Id(2)] DateTimeOffset SetAt,
    [property: Id(3)] string LetterId);

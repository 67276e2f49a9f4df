using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Reminders;

namespace BlissBot.Grains.Reminders;

/// <summary>What is stored of somebody's reminders.</summary>
/// <param name="Last">The last number given.</param>
/// <param name="Open">By number.</param>
/// <param name="Told">The last that were put into a mailbox, or called off, oldest first: a repeated wish is known by them.</param>
[GenerateSerializer, Immutable, Alias("bliss.reminders-state")]
internal sealed record RemindersState(
    [property: Id(0)] int Last, [property: Id(1)] ImmutableArray<ReminderView> Open, [property: Id(2)] ImmutableArray<EndedReminder> Told)
{
    public RemindersState() : this(0, [], [])
    {
    }
}

/// <summary>A reminder that is over.</summary>
[GenerateSerializer, Immutable, Alias("bliss.ended-reminder")]
internal sealed record EndedReminder([property: Id(0)] ReminderView Reminder, [property: Id(1)] bool WasTold);

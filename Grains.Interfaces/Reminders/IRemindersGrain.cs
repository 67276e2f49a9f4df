using System.Collections.Immutable;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Reminders;

/// <summary>
/// What somebody on Discord wants to be reminded of; its key is the <see cref="DiscordUserId"/>. Each reminder is put once
/// into the mailbox of the bot it was set with, when its time has come or as soon after as possible.
/// </summary>
[Alias("bliss.IRemindersGrain")]
public interface IRemindersGrain : IGrainWithStringKey
{
    /// <summary>
    /// Sets a reminder; the same operation id again answers with the first one. Refused: <see cref="RefusalCode.InvalidQuery"/>
    /// with what is wrong as detail, such as a time that has passed, <see cref="RefusalCode.LimitReached"/> when 25 are open.
    /// </summary>
    [Alias("Set"), ResponseTimeout("00:00:05")]
    Task<Outcome<ReminderView>> Set(ReminderRequest request);

    /// <summary>Those that are open, the soonest first, and the last ten that were told, the latest first.</summary>
    [Alias("List"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ReminderList>> List();

    /// <summary>Calls one off; <see cref="RefusalCode.NotFound"/> when none of that number is open.</summary>
    [Alias("Cancel"), ResponseTimeout("00:00:05")]
    Task<Outcome<ReminderView>> Cancel(int number);
}

/// <summary>Finds the reminders of somebody.</summary>
public static class ReminderGrains
{
    public static IRemindersGrain Reminders(this IGrainFactory grains, DiscordUserId user) => grains.GetGrain<IRemindersGrain>(
        user.IsValid ? user.ToString() : throw new ArgumentException("The default id names no user.", nameof(user)));
}

/// <summary>The reminders of somebody.</summary>
[GenerateSerializer, Immutable, Alias("bliss.reminder-list")]
public sealed record ReminderList([property: Id(0)] ImmutableArray<ReminderView> Open, [property: Id(1)] ImmutableArray<ReminderView> Told);

namespace BlissBot.Grains.Placement;

/// <summary>
/// How grains that must live come back when their silo dies, and how those of a key that names nothing of ours go:
/// anybody can ask for one, and a kind that is kept alive would stay for ever, with its timers and its reminder.
/// </summary>
internal static class Waking
{
    private const string Reminder = "wake";
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(5);

    /// <summary>Whoever asked first still gets an answer.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(2);

    /// <summary>If this silo dies, a reminder brings the grain back on another.</summary>
    public static Task KeepWaking(this Grain grain) => grain.RegisterOrUpdateReminder(Reminder, Period, Period);

    /// <summary>Whether there is such a reminder.</summary>
    public static async Task<bool> IsKeptWaking(this Grain grain) => await grain.GetReminder(Reminder) is not null;

    /// <summary>Takes the reminder back, if there is one.</summary>
    public static async Task StopWaking(this Grain grain)
    {
        if (await grain.GetReminder(Reminder) is { } reminder)
            await grain.UnregisterReminder(reminder);
    }

    /// <param name="farewell">What has to be put away first. If that fails, the grain goes all the same.</param>
    public static void LeaveSoon(this Grain grain, Func<Task>? farewell = null) => grain.RegisterGrainTimer(
        async _ =>
        {
            try
            {
                await (farewell?.Invoke() ?? Task.CompletedTask);
            }
            finally
            {
                ((IGrainBase)grain).DeactivateOnIdle();
            }
        },
        new GrainTimerCreationOptions(Stay, Timeout.InfiniteTimeSpan));
}

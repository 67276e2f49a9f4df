namespace BlissBot.Grains.Placement;

/// <summary>
/// Grains of a key that names nothing of ours: anybody can ask for one, and a kind that is kept alive would stay for
/// ever, with its timers and its reminder.
/// </summary>
internal static class Strangers
{
    /// <summary>Whoever asked first still gets an answer.</summary>
    private static readonly TimeSpan Stay = TimeSpan.FromSeconds(2);

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

    /// <summary>Takes back the reminder that wakes a grain, if there is one.</summary>
    public static async Task ForgetReminder(this Grain grain, string name)
    {
        if (await grain.GetReminder(name) is { } reminder)
            await grain.UnregisterReminder(reminder);
    }
}

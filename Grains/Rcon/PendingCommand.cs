using System.Diagnostics;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Rcon;

/// <summary>A command that waits or runs, and those who wait for it.</summary>
internal sealed class PendingCommand(CommandPlan plan, RconRequest request, bool isQuick)
{
    private readonly TaskCompletionSource<Outcome<RconAnswer>> done = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public CommandPlan Plan => plan;
    public RconRequest Request => request;

    /// <summary>The trace of whoever asked first; default where that is not traced.</summary>
    public ActivityContext Asker { get; } = Activity.Current?.Context ?? default;

    /// <summary>Whether its caller waits only seconds.</summary>
    public bool IsQuick => isQuick;

    /// <summary>What became of it; the same for all who wait.</summary>
    public Task<Outcome<RconAnswer>> Done => done.Task;

    /// <summary>True from when it left the queue: then it is too late to call it off.</summary>
    public bool IsRunning { get; set; }

    /// <summary>How many wait for it.</summary>
    public int Callers { get; set; }

    public void Finish(Outcome<RconAnswer> outcome) => done.TrySetResult(outcome);

    public void Fail(Exception failure) => done.TrySetException(failure);
}

using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Limits of the runner.</summary>
internal sealed class RunnerOptions
{
    /// <summary>After so long without an answer the user is told that one comes. Default 1.5 s: Discord gives up after 3.</summary>
    public TimeSpan DeferAfter { get; set; } = TimeSpan.FromSeconds(1.5);

    /// <summary>What is older and was not acknowledged cannot be answered any more and is not run. Default 3 s.</summary>
    public TimeSpan TooOld { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>Commands that work at the same time. Default 64.</summary>
    public int MaxRunning { get; set; } = 64;

    /// <summary>Commands that wait for that; more are turned away. Default 512.</summary>
    public int MaxWaiting { get; set; } = 512;

    /// <summary>Suggestions that are made at the same time; they never wait for commands. Default 16.</summary>
    public int MaxSuggesting { get; set; } = 16;

    /// <summary>Commands, presses and forms a user may send at once. Default 8, and one more every <see cref="CallEvery"/>.</summary>
    public int CallBurst { get; set; } = 8;

    /// <summary>How fast a user may go on after that. Default 1 s.</summary>
    public TimeSpan CallEvery { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How replies look.</summary>
    public Theme Theme { get; set; } = Theme.Default;

    /// <summary>How long a confirmation waits. Default 60 s.</summary>
    public TimeSpan ConfirmWithin { get; set; } = TimeSpan.FromSeconds(60);
}

namespace BlissBot.Simulators.Discord;

/// <summary>What goes wrong with a call.</summary>
public enum DiscordFault
{
    /// <summary>The call is answered with a status of the rule and has no effect.</summary>
    Answer = 1,

    /// <summary>The connection is cut before the call has any effect.</summary>
    DropBefore,

    /// <summary>The call takes effect, then the connection is cut before the answer: its sender cannot know.</summary>
    DropAfter,

    /// <summary>The call waits before it takes effect.</summary>
    Delay,

    /// <summary>The call takes effect at once; its answer waits.</summary>
    DelayAnswer,
}

/// <summary>A fault for the next calls it fits.</summary>
public sealed record DiscordFaultRule
{
    public required DiscordFault Fault { get; init; }

    /// <summary>GET, POST …; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>
    /// A route as in the documentation, such as <c>channels/{channel}/messages</c>, or a path such as
    /// <c>channels/123/*</c>, where a star stands for anything; null for all.
    /// </summary>
    public string? Route { get; init; }

    /// <summary>Only calls of this user or bot.</summary>
    public ulong? UserId { get; init; }

    /// <summary>How many calls it hits.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many fitting calls it lets pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Of <see cref="DiscordFault.Answer"/>.</summary>
    public int Status { get; init; } = 500;

    /// <summary>Discord's own error code; 0 for none.</summary>
    public int Code { get; init; }

    public string? Message { get; init; }

    /// <summary>Seconds a 429 asks to wait.</summary>
    public double RetryAfter { get; init; } = 1;

    /// <summary>Of a 429: user, global or shared.</summary>
    public string Scope { get; init; } = "user";

    /// <summary>False: text as the edge sends it, not JSON.</summary>
    public bool Json { get; init; } = true;

    /// <summary>How long a delay is; by the simulator's clock.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>A delay ends with this, whatever the clock says: a barrier for tests. Not over HTTP.</summary>
    public Task? Until { get; init; }
}

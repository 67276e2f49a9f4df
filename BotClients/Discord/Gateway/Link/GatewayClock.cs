namespace BlissBot.Discord.Gateway;

/// <summary>Tells the time from a first look at the clock on: when somebody sets the clock, no pause and no heartbeat changes.</summary>
internal readonly struct GatewayClock(TimeProvider time)
{
    private readonly DateTimeOffset origin = time.GetUtcNow();
    private readonly long started = time.GetTimestamp();

    public DateTimeOffset Now => origin + time.GetElapsedTime(started);
}

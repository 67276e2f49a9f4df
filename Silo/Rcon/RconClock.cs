namespace BlissBot.Silo.Rcon;

/// <summary>Tells the time from a first look at the clock on: when somebody sets the clock, no pause and no limit changes.</summary>
internal readonly struct RconClock(TimeProvider time)
{
    private readonly DateTimeOffset origin = time.GetUtcNow();
    private readonly long started = time.GetTimestamp();

    public DateTimeOffset Now => origin + time.GetElapsedTime(started);
}

namespace BlissBot.Discord.Rest.Limits;

/// <summary>The count in memory, for all clients of one process.</summary>
public sealed class InvalidRequests(TimeProvider time) : IInvalidRequests
{
    /// <summary>Seconds of Discord's window.</summary>
    private const int Window = 600;

    private readonly Lock gate = new();
    private readonly long begin = time.GetTimestamp();
    private readonly (long Second, int Count)[] seconds = new (long, int)[Window];
    private TimeSpan bannedUntil;

    public ValueTask<AddressStanding> ReadAsync(CancellationToken cancellation)
    {
        lock (gate) return ValueTask.FromResult(Standing(time.GetElapsedTime(begin)));
    }

    public ValueTask<AddressStanding> AddAsync(TimeSpan? banned, CancellationToken cancellation)
    {
        lock (gate)
        {
            var now = time.GetElapsedTime(begin);
            var second = (long)now.TotalSeconds;
            ref var cell = ref seconds[second % Window];
            cell = cell.Second == second ? (second, cell.Count + 1) : (second, 1);
            if (banned is { } wait && now + wait > bannedUntil) bannedUntil = now + wait;
            return ValueTask.FromResult(Standing(now));
        }
    }

    private AddressStanding Standing(TimeSpan now)
    {
        var oldest = (long)now.TotalSeconds - Window;
        var count = 0;
        foreach (var (second, counted) in seconds)
            if (second > oldest) count += counted;
        return new(count, bannedUntil > now ? bannedUntil - now : TimeSpan.Zero);
    }
}

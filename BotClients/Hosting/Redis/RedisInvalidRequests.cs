using BlissBot.Discord.Rest.Limits;
using StackExchange.Redis;

namespace BlissBot.BotClients.Hosting.Redis;

/// <summary>
/// The count in Redis, for all processes behind one address. Counted in steps of ten seconds by Redis' own clock, so that
/// those of the processes need not agree; the oldest step counts to its end, which is a little too much and never too little.
/// </summary>
/// <param name="name">Of the keys: <c>PREFIX:invalid:ADDRESS</c>.</param>
/// <param name="clock">Seconds instead of Redis' own; for tests.</param>
internal sealed class RedisInvalidRequests(Task<ConnectionMultiplexer> connecting, string name, TimeProvider time, Func<long>? clock = null) : IInvalidRequests, IAsyncDisposable, IDisposable
{
    /// <summary>A standing this old is told without asking.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>One this old is told while it is asked for; an older one is waited for.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    /// <summary>
    /// KEYS: the counts by step, the ban. ARGV: 1 to count one more, milliseconds of a ban or 0, seconds or nothing.
    /// Answers the sum of ten minutes and the milliseconds that the ban still lasts.
    /// </summary>
    private const string Script = """
        local step = math.floor(tonumber(ARGV[3] ~= '' and ARGV[3] or redis.call('TIME')[1]) / 10)
        if ARGV[1] == '1' then
            redis.call('HINCRBY', KEYS[1], step, 1)
            redis.call('EXPIRE', KEYS[1], 620)
        end
        local ban = tonumber(ARGV[2])
        if ban > 0 and ban > redis.call('PTTL', KEYS[2]) then redis.call('SET', KEYS[2], '1', 'PX', ban) end
        local sum, all = 0, redis.call('HGETALL', KEYS[1])
        for at = 1, #all, 2 do
            if tonumber(all[at]) < step - 60 then redis.call('HDEL', KEYS[1], all[at]) else sum = sum + tonumber(all[at + 1]) end
        end
        return { sum, math.max(0, redis.call('PTTL', KEYS[2])) }
        """;

    // In braces: both live in one place of a Redis cluster.
    private readonly RedisKey[] keys = [$"{{{name}}}:count", $"{{{name}}}:ban"];
    private readonly Lock gate = new();
    private (AddressStanding Standing, long At)? known;
    private Task<AddressStanding>? asking;

    /// <summary>Counts in the Redis of checked settings. Whether it is there does not matter yet.</summary>
    public static RedisInvalidRequests In(BotsRedis settings, TimeProvider time)
    {
        var options = settings.TryRead() ?? throw new InvalidDataException("The connection to Redis cannot be read any more.");
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        (options.ConnectTimeout, options.AsyncTimeout, options.KeepAlive) = (2_000, 1_000, 10);
        options.ReconnectRetryPolicy = new LinearRetry(1_000);
        (options.IncludeDetailInExceptions, options.IncludePerformanceCountersInExceptions) = (false, false);
        options.ClientName ??= "blissbot-bots";
        return new RedisInvalidRequests(ConnectionMultiplexer.ConnectAsync(options), $"{settings.Prefix}:invalid:{settings.Address}", time);
    }

    public async ValueTask<AddressStanding> ReadAsync(CancellationToken cancellation)
    {
        Task<AddressStanding> running;
        lock (gate)
        {
            var age = known is { } last ? time.GetElapsedTime(last.At) : TimeSpan.MaxValue;
            if (age < Fresh)
                return Now(known!.Value.Standing, age);
            running = asking is { IsCompleted: false } ? asking : asking = Ask(isInvalid: false, null);
            if (age < Stale)
            {
                // Nobody waits for it; whoever asks next tells a failure.
                _ = running.ContinueWith(static ended => ended.Exception, TaskScheduler.Default);
                return Now(known!.Value.Standing, age);
            }
        }
        return await running.WaitAsync(cancellation);
    }

    public async ValueTask<AddressStanding> AddAsync(TimeSpan? banned, CancellationToken cancellation) => await Ask(isInvalid: true, banned).WaitAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Dispose();
    }

    public void Dispose()
    {
        if (connecting.IsCompletedSuccessfully)
            connecting.Result.Dispose();
    }

    private async Task<AddressStanding> Ask(bool isInvalid, TimeSpan? banned)
    {
        var redis = (await connecting).GetDatabase();
        RedisValue[] values = [isInvalid ? 1 : 0, banned is { Ticks: > 0 } ban ? (long)Math.Ceiling(ban.TotalMilliseconds) : 0, clock is null ? "" : clock()];
        var told = (long[])(await redis.ScriptEvaluateAsync(Script, keys, values))!;
        var standing = new AddressStanding((int)Math.Clamp(told[0], 0, int.MaxValue), TimeSpan.FromMilliseconds(told[1]));
        lock (gate)
            known = (standing, time.GetTimestamp());
        return standing;
    }

    private static AddressStanding Now(AddressStanding standing, TimeSpan age) =>
        standing with { Banned = standing.Banned > age ? standing.Banned - age : TimeSpan.Zero };
}

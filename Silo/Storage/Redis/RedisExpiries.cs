using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BlissBot.Grains.Ports;
using StackExchange.Redis;

namespace BlissBot.Silo.Storage.Redis;

/// <summary>
/// Listens to Redis telling which keys reached the end of their life. What ends while the connection is away is not told
/// later, so for that time the ends of this silo's own views stand in.
/// </summary>
internal sealed partial class RedisExpiries(RedisLink link, TimeProvider time, ILogger<RedisExpiries> log)
{
    /// <summary>Events not yet taken; beyond that the oldest go.</summary>
    private const int Most = 10_000;

    private const string Setting = "notify-keyspace-events";

    /// <summary>How often it is seen to that Redis tells: one that was started again forgot it.</summary>
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    private bool isRefused;

    /// <param name="own">The views of this silo.</param>
    /// <param name="root">What the keys of views begin with.</param>
    public async IAsyncEnumerable<ViewKey> Listen(IViewCache own, string root, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var found = Channel.CreateBounded<ViewKey>(new BoundedChannelOptions(Most) { FullMode = BoundedChannelFullMode.DropOldest });
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var beside = Task.WhenAll(
            Until(found.Writer, StandIn(own, found.Writer, ended.Token)),
            Until(found.Writer, Hear(found.Writer, root, ended.Token)));
        try
        {
            await foreach (var key in found.Reader.ReadAllAsync(cancellation))
                yield return key;
        }
        finally
        {
            await ended.CancelAsync();
            await beside.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>The setting with what we need in it, and all that is in it already. Pure.</summary>
    internal static string WithEnds(string setting) =>
        setting + (setting.Contains('E', StringComparison.Ordinal) ? "" : "E") + (setting.Contains('x', StringComparison.Ordinal) || setting.Contains('A', StringComparison.Ordinal) ? "" : "x");

    /// <summary>Whoever listens is told when something goes wrong that nobody thought of.</summary>
    private static async Task Until(ChannelWriter<ViewKey> found, Task work)
    {
        try
        {
            await work;
        }
        catch (Exception failure)
        {
            found.TryComplete(failure);
        }
    }

    private async Task StandIn(IViewCache own, ChannelWriter<ViewKey> found, CancellationToken cancellation)
    {
        await foreach (var key in own.Ended(cancellation))
            if (!link.IsUsable)
                found.TryWrite(key);
    }

    private async Task Hear(ChannelWriter<ViewKey> found, string root, CancellationToken cancellation)
    {
        var connection = await link.Connection(cancellation);
        var database = connection.GetDatabase();
        var (subscriber, channel, heard) = (connection.GetSubscriber(), RedisChannel.Literal($"__keyevent@{database.Database}__:expired"), false);
        void Heard(RedisChannel _, RedisValue told) => Take(told, root, found);
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            do
                try
                {
                    if (!heard)
                        await subscriber.SubscribeAsync(channel, Heard);
                    heard = true;
                    await SwitchOn(database);
                }
                catch (Exception failure) when (RedisLink.IsOutside(failure))
                {
                    // It is away; the next look is soon.
                    continue;
                }
            while (await timer.WaitForNextTickAsync(cancellation));
        }
        finally
        {
            await subscriber.UnsubscribeAsync(channel, Heard).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SwitchOn(IDatabase database)
    {
        if (isRefused)
            return;
        try
        {
            var answer = await database.ExecuteAsync("CONFIG", "GET", Setting);
            var setting = answer.Length == 2 ? (string?)answer[1] ?? "" : "";
            if (WithEnds(setting) is var wanted && wanted != setting)
                await database.ExecuteAsync("CONFIG", "SET", Setting, wanted);
        }
        catch (RedisServerException refused) when (!refused.Message.StartsWith("LOADING", StringComparison.Ordinal))
        {
            // Not for us to change; whoever runs it may have set it already.
            isRefused = true;
            Refused(Setting);
        }
    }

    private static void Take(RedisValue told, string root, ChannelWriter<ViewKey> found)
    {
        if ((string?)told is { } name && name.StartsWith(root, StringComparison.Ordinal) && ViewKey.TryParse(name[root.Length..], out var key))
            found.TryWrite(key);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis lets nobody read or change its setting {Setting}. Unless it has 'Ex' in it, nobody is told when views end; they are then only looked after by time.")]
    private partial void Refused(string setting);
}

using BlissBot.Discord.Model;
using BlissBot.Discord.Rest.Limits;
using BlissBot.Discord.Rest.Rules;
using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Rest;

/// <summary>
/// Names and topics of channels. Discord was seen to take about two such changes in ten minutes and channel, says so in no header, and
/// lets a third wait for minutes. So nobody waits for them here: the newest wish is sent, six minutes after the one before.
/// </summary>
public sealed partial class ChannelNames : IDisposable
{
    /// <summary>Between two changes of one channel: six minutes.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(6);

    private readonly Lock gate = new();
    private readonly SlowLane<Snowflake, Names> lane = new(Pause);
    private readonly ChannelCalls channels;
    private readonly TimeProvider time;
    private readonly ILogger logger;
    private readonly ITimer timer;
    private readonly long begin;
    private readonly CancellationTokenSource disposed = new();

    internal ChannelNames(ChannelCalls channels, TimeProvider time, ILogger logger)
    {
        (this.channels, this.time, this.logger) = (channels, time, logger);
        begin = time.GetTimestamp();
        timer = time.CreateTimer(_ => Send(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>A change failed for good, with its cause. A later wish for the same channel is tried again.</summary>
    public event Action<Snowflake, DiscordRestException>? Failed;

    /// <summary>Wishes a name, a topic or both; what is null stays as it was wished or is. Returns at once.</summary>
    /// <exception cref="DiscordValidationException">Name or topic break Discord's limits.</exception>
    public void Wish(Snowflake channel, string? name = null, string? topic = null)
    {
        CallRules.Check(new ChannelChange { Name = name, Topic = topic });
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed.IsCancellationRequested, this);
            lane.Put(channel, new(name, topic), static (before, now) => new(now.Name ?? before.Name, now.Topic ?? before.Topic));
        }

        Send();
    }

    /// <summary>Takes back what was not sent yet.</summary>
    /// <returns>True when something waited.</returns>
    public bool Cancel(Snowflake channel)
    {
        lock (gate) return lane.Cancel(channel);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (disposed.IsCancellationRequested) return;
            timer.Dispose();
            disposed.Cancel();
            disposed.Dispose();
        }
    }

    private void Send()
    {
        lock (gate)
        {
            if (disposed.IsCancellationRequested) return;
            var now = time.GetElapsedTime(begin);
            foreach (var (channel, wish) in lane.Due(now)) _ = SendAsync(channel, wish, disposed.Token);
            if (lane.Next() is { } next) timer.Change(TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((next - now).TotalMilliseconds))), Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Nobody awaits it: it tells of every end itself.</summary>
    private async Task SendAsync(Snowflake channel, Names wish, CancellationToken cancellation)
    {
        try
        {
            await channels.ModifyAsync(channel, new() { Name = wish.Name, Topic = wish.Topic }, CallTerms.Cosmetic, cancellation);
        }
        catch (DiscordRestException fault)
        {
            LogFailed(fault, channel);
            Failed?.Invoke(channel, fault);
        }
        catch (OperationCanceledException)
        {
            LogDropped(channel);
        }
    }

    private readonly record struct Names(string? Name, string? Topic);

    [LoggerMessage(LogLevel.Warning, "The name or topic of channel {Channel} could not be changed.")]
    private partial void LogFailed(DiscordRestException fault, Snowflake channel);

    [LoggerMessage(LogLevel.Debug, "A change of the name or topic of channel {Channel} was dropped: the client is closing.")]
    private partial void LogDropped(Snowflake channel);
}

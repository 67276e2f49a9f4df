using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Hosting.Health;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// Keeps every bot of this process running, each on its own: one that fails is started again, after 1 s, then later and
/// later up to a minute; one that Discord refuses stays off until somebody acts, and disturbs no other.
/// </summary>
internal sealed partial class BotSupervisor(BotParts parts, ILogger<BotSupervisor> log) : BackgroundService, IHostedLifecycleService
{
    private const string MeterName = "BlissBot.Bots";
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, (BotState State, BotApplication? Bot)> states = [];
    private Meter? meter;
    private volatile bool knowsAll;

    /// <summary>Whether every bot that was asked for has a state; before that nobody can say that all are fine.</summary>
    public bool KnowsAll => knowsAll;

    /// <summary>How the bots are, in the order of their names.</summary>
    public ImmutableArray<BotHealth> Look()
    {
        lock (states)
            return [.. states.OrderBy(bot => bot.Key, StringComparer.Ordinal).Select(bot => new BotHealth(bot.Key, bot.Value.State, bot.Value.Bot?.Status, bot.Value.Bot?.SinceEvent))];
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>A silo may run in this very process, and then there is no grain to call before.</summary>
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        started.TrySetResult();
        return Task.CompletedTask;
    }

    /// <summary>Before anything else stops: a bot that goes still has to tell a silo how far it got, and that one may run in this very process.</summary>
    public Task StoppingAsync(CancellationToken cancellationToken) => StopAsync(cancellationToken);

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Dispose()
    {
        meter?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await started.Task.WaitAsync(stoppingToken);
        meter = new Meter(MeterName);
        meter.CreateObservableGauge("blissbot.bots.state", Measure, description: "1 for the state each bot is in.");
        var bots = Tokens().ToArray();
        foreach (var bot in bots)
            Set(NameOf(bot.Kinds), BotState.Starting);
        knowsAll = true;
        await Task.WhenAll(bots.Select(bot => Keep(bot.Token, bot.Kinds, stoppingToken)));
    }

    /// <summary>One application for each token.</summary>
    private IEnumerable<(string Token, ImmutableArray<BotKind> Kinds)> Tokens()
    {
        var tokens = new Dictionary<string, List<BotKind>>(StringComparer.Ordinal);
        foreach (var (kind, token) in parts.Settings.Play.OrderBy(bot => bot.Key))
            try
            {
                var read = token.Read();
                if (!tokens.TryGetValue(read, out var kinds)) tokens.Add(read, kinds = []);
                kinds.Add(kind);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                Set($"{kind}", BotState.Stopped);
                Stopped(log, $"{kind}", $"its token file cannot be read: {failure.Message}");
                // The message may name folders, and the channel has more readers than the log.
                _ = parts.Alerts.Raise($"{kind}", "Its token file cannot be read; the log says why. It stays off until the process is started again.", maySpeakItself: false);
            }
        return tokens.Select(bot => (bot.Key, bot.Value.ToImmutableArray()));
    }

    private async Task Keep(string token, ImmutableArray<BotKind> kinds, CancellationToken stopping)
    {
        var name = NameOf(kinds);
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var begun = parts.Time.GetTimestamp();
            try
            {
                Set(name, BotState.Starting);
                await using var bot = await BotApplication.Prepare(token, kinds, parts, stopping);
                Set(name, BotState.Running, bot);
                Started(log, name);
                _ = parts.Alerts.CanSpeak(name, bot.Application);
                await bot.Run(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (TokenRefusedException refused)
            {
                Set(name, BotState.Stopped);
                Stopped(log, name, refused.Message);
                parts.Alerts.CannotSpeak(name);
                _ = parts.Alerts.Raise(name, $"Stays off until somebody acts: {refused.Message}", maySpeakItself: false);
                return;
            }
            catch (Exception failure)
            {
                Set(name, BotState.Failed);
                Failed(log, failure, name);
                parts.Alerts.CannotSpeak(name);
            }
            if (parts.Time.GetElapsedTime(begun) > Stable) pause = FirstPause;
            // Not all at the same moment when Discord or the silos come back.
            await Task.Delay(pause * (0.75 + 0.5 * Random.Shared.NextDouble()), parts.Time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
        Set(name, BotState.Ended);
    }

    private static string NameOf(ImmutableArray<BotKind> kinds) => string.Join("+", kinds);

    /// <param name="bot">The one at work.</param>
    private void Set(string name, BotState state, BotApplication? bot = null)
    {
        lock (states) states[name] = (state, bot);
    }

    private IEnumerable<Measurement<int>> Measure() => Look().Select(bot => new Measurement<int>(1, new("bot", bot.Bot), new KeyValuePair<string, object?>("state", bot.Word)));

    [LoggerMessage(LogLevel.Information, "{Bot}: started.")]
    private static partial void Started(ILogger log, string bot);

    [LoggerMessage(LogLevel.Error, "{Bot}: failed, and is started again.")]
    private static partial void Failed(ILogger log, Exception failure, string bot);

    [LoggerMessage(LogLevel.Critical, "{Bot}: stays off until somebody acts: {Why}")]
    private static partial void Stopped(ILogger log, string bot, string why);
}

/// <summary>How a bot of this process is.</summary>
internal enum BotState
{
    Starting,
    Running,

    /// <summary>It failed, and is started again soon.</summary>
    Failed,

    /// <summary>Discord refuses it; somebody has to act.</summary>
    Stopped,

    /// <summary>The process is ending.</summary>
    Ended,
}

using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// Keeps every bot of this process running, each on its own: one that fails is started again, after 1 s, then later and
/// later up to a minute; one that Discord refuses stays off until somebody acts, and disturbs no other.
/// </summary>
internal sealed partial class BotSupervisor(BotParts parts, ILogger<BotSupervisor> log) : BackgroundService, IHostedLifecycleService
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<string, BotState> states = [];

    /// <summary>How the bots are, by name.</summary>
    public ImmutableDictionary<string, BotState> States
    {
        get { lock (states) return states.ToImmutableDictionary(); }
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

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await started.Task.WaitAsync(stoppingToken);
        await Task.WhenAll(Tokens().Select(bot => Keep(bot.Token, bot.Kinds, stoppingToken)));
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
        var name = string.Join("+", kinds);
        var pause = FirstPause;
        while (!stopping.IsCancellationRequested)
        {
            var begun = parts.Time.GetTimestamp();
            try
            {
                Set(name, BotState.Starting);
                await using var bot = await BotApplication.Prepare(token, kinds, parts, stopping);
                Set(name, BotState.Running);
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

    private void Set(string name, BotState state)
    {
        lock (states) states[name] = state;
    }

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

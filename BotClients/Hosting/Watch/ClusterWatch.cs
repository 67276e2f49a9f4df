using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Health;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Hosting.Watch;

/// <summary>
/// Looks again and again how silos, database, parser and tokens are, and tells operators what begins and what is over.
/// It watches from outside: what a silo cannot say of itself is seen all the same.
/// </summary>
internal sealed partial class ClusterWatch(BotParts parts, ILogger<ClusterWatch> log) : BackgroundService
{
    private const int MostServers = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var counts = TroubleCounts.None;
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(parts.Settings.WatchSeconds), parts.Time);
        do
            try
            {
                (counts, var begun, var over) = TroubleRules.Decide(counts, await Look(stoppingToken));
                foreach (var trouble in begun)
                {
                    Begun(trouble.Subject, trouble.Text);
                    await parts.Alerts.Raise(trouble.Subject, trouble.Text, maySpeakItself: true, pastMailbox: trouble.Key is TroubleRules.Silos or TroubleRules.Database);
                }
                foreach (var trouble in over)
                {
                    Over(trouble.Subject, trouble.Key);
                    await parts.Alerts.Over(trouble.Subject, trouble.Text);
                }
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // The next look comes all the same.
                NotLooked(failure);
            }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    internal async Task<ClusterLook> Look(CancellationToken cancellation)
    {
        var servers = await Ask(Servers(), cancellation);
        if (servers is null)
            return new ClusterLook(false, null, null, []);
        var read = await Ask(parts.Grains.GetGrain<IStorageProbeGrain>(IStorageProbeGrain.Key).Read().OrRefusal(), cancellation);
        var reading = await Task.WhenAll(servers.Take(MostServers).Select(server => Parser(server.Id, cancellation)));
        var tokens = await Task.WhenAll(servers.Take(MostServers).Where(server => server.Nitrado is not null).Select(server => Refused(server, cancellation)));
        return new ClusterLook(
            true, read is { } answered ? answered.Refusal is not { Code: RefusalCode.Unavailable } : null,
            reading.Contains(false) ? false : reading.Contains(true) ? true : null, [.. tokens.OfType<string>()]);
    }

    private async Task<IReadOnlyList<KnownServer>> Servers() => await parts.Grains.ServerList().List();

    /// <summary>Whether the parser of a server is there; null where it has never read anything, for then nobody need have one.</summary>
    private async Task<bool?> Parser(ServerId server, CancellationToken cancellation)
    {
        if (await Ask(parts.Grains.Save(server).Status().OrRefusal(), cancellation) is not { } status)
            return null;
        if (status.Refusal?.Code != RefusalCode.NoParserRunning)
            return status.Refusal is null ? true : null;
        return await Ask(parts.Grains.World(server).Summary().OrRefusal(), cancellation) is { Refusal: null } ? false : null;
    }

    private async Task<string?> Refused(KnownServer server, CancellationToken cancellation) =>
        await Ask(parts.Grains.NitradoService(server.Nitrado!.Value).Details().OrRefusal(), cancellation) is { } details
        && (details.Refusal?.Code ?? details.Value?.Trouble?.Code) == RefusalCode.HostTokenRejected ? server.DisplayName : null;

    /// <summary>Null when there is no answer in time, for whatever reason: that is what is looked for.</summary>
    private async Task<T?> Ask<T>(Task<T> call, CancellationToken cancellation) where T : class
    {
        try
        {
            return await call.WaitAsync(Patience, parts.Time, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            NoAnswer(failure);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Subject}: {Text}")]
    private partial void Begun(string subject, string text);

    [LoggerMessage(LogLevel.Information, "{Subject}: the trouble '{Key}' is over.")]
    private partial void Over(string subject, string key);

    [LoggerMessage(LogLevel.Debug, "A question of the watch had no answer.")]
    private partial void NoAnswer(Exception failure);

    [LoggerMessage(LogLevel.Error, "The silos could not be looked at.")]
    private partial void NotLooked(Exception failure);
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Orleans.Storage;

namespace BlissBot.Grains.Nitrado;

/// <summary>Keeps the details of one rented server, over restarts of ours too. It stays awake while its service is configured.</summary>
[GrainType("nitrado-service"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class NitradoServiceGrain(
    [PersistentState("nitrado-service")] IPersistentState<NitradoServiceState> storage,
    INitradoAccounts accounts,
    HostedViews views,
    IOptions<HostedOptions> options,
    TimeProvider time,
    ILogger<NitradoServiceGrain> log) : Grain, INitradoServiceGrain
{
    /// <summary>How long the very first look may keep somebody waiting.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1.5);

    /// <summary>Details that did not change are stored this often, for the sake of their age.</summary>
    private static readonly TimeSpan Reassure = TimeSpan.FromHours(1);

    private readonly DurableState<NitradoServiceState> state = new(storage);
    private NitradoServiceId service;
    private DetailsDesk? desk;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!NitradoServiceId.TryParse(this.GetPrimaryKeyString(), out service) || accounts.TokenOf(service) is null)
        {
            this.LeaveSoon();
            return;
        }
        desk = await DetailsDesk.Open(service, state.Value.Known, Ask, views, options.Value, time, cancellationToken);
        var every = TimeSpan.FromSeconds(Math.Min(options.Value.RetrySeconds, options.Value.RefreshSeconds / 8));
        this.RegisterGrainTimer(Keep, new GrainTimerCreationOptions(TimeSpan.Zero, every) { KeepAlive = true, Interleave = true });
    }

    public Task Wake() => desk?.ShowAgain() ?? Task.CompletedTask;

    public Task<Outcome<NitradoTokenId>> Owner() => Task.FromResult<Outcome<NitradoTokenId>>(
        service.IsValid && accounts.TokenOf(service) is { } token ? token : Unconfigured());

    public async Task<Outcome<KnownDetails>> Details()
    {
        if (desk is null) return Unconfigured();
        var refreshing = Refresh();
        if (!desk.IsAsking) HostedMeter.Saved.Add(1);
        if (desk.Known is null)
            await refreshing.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return desk.Known is { } known ? known : desk.Trouble ?? new Refusal(RefusalCode.Unavailable, NitradoRefusals.Subject);
    }

    private async Task Keep(CancellationToken cancellation)
    {
        if (accounts.TokenOf(service) is null)
        {
            await views.Forget(service, cancellation);
            DeactivateOnIdle();
            return;
        }
        await Refresh();
    }

    private async Task Refresh()
    {
        try
        {
            await desk!.Keep();
            if (desk.Known is { } known && IsNews(known)) await state.Change(old => old with { Known = known });
        }
        catch (Exception failure)
        {
            // Nothing is lost but a little time: the next look asks and stores again.
            RefreshFailed(failure, service);
            if (failure is InconsistentStateException) DeactivateOnIdle();
        }
    }

    private bool IsNews(KnownDetails known) => state.Value.Known is not { } stored || known.AsOf - stored.AsOf >= Reassure
        || known.Server with { Logs = [], Settings = stored.Server.Settings } != stored.Server with { Logs = [] };

    private async Task<Outcome<HostedServer>> Ask()
    {
        if (accounts.TokenOf(service) is not { } token) return Unconfigured();
        HostedMeter.Asked.Add(1);
        return await GrainFactory.Nitrado(token).Details(service, CancellationToken.None).OrRefusal();
    }

    private Refusal Unconfigured() => new(RefusalCode.HostNotConfigured, Refusal.Bounded(this.GetPrimaryKeyString()));

    [LoggerMessage(Level = LogLevel.Warning, Message = "Nitrado service {Service}: its details could not be refreshed or stored.")]
    private partial void RefreshFailed(Exception failure, NitradoServiceId service);
}

/// <summary>What is known of a service. Never a secret: those were dropped when the host's answer was read.</summary>
[GenerateSerializer, Immutable, Alias("bliss.nitrado-service-state")]
internal sealed record NitradoServiceState
{
    [Id(0)] public KnownDetails? Known { get; init; }
}

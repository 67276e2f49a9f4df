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
    private DetailsBook? book;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!NitradoServiceId.TryParse(this.GetPrimaryKeyString(), out service) || accounts.TokenOf(service) is null)
        {
            this.LeaveSoon();
            return Task.CompletedTask;
        }
        book = new DetailsBook(state.Value.Known, Ask, options.Value, time);
        var every = TimeSpan.FromSeconds(Math.Min(options.Value.RetrySeconds, options.Value.RefreshSeconds / 8));
        this.RegisterGrainTimer(Keep, new GrainTimerCreationOptions(TimeSpan.Zero, every) { KeepAlive = true, Interleave = true });
        return Task.CompletedTask;
    }

    public Task Wake() => Task.CompletedTask;

    public Task<Outcome<NitradoTokenId>> Owner() => Task.FromResult<Outcome<NitradoTokenId>>(
        service.IsValid && accounts.TokenOf(service) is { } token ? token : Unconfigured());

    public async Task<Outcome<KnownDetails>> Details()
    {
        if (book is null) return Unconfigured();
        var refreshing = Refresh();
        if (book.Known is null)
            await refreshing.WaitAsync(Patience, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        return book.Known is { } known ? known : book.Trouble ?? new Refusal(RefusalCode.Unavailable, NitradoRefusals.Subject);
    }

    private async Task Keep(CancellationToken cancellation)
    {
        if (accounts.TokenOf(service) is null)
        {
            DeactivateOnIdle();
            return;
        }
        await Refresh();
    }

    private async Task Refresh()
    {
        try
        {
            await book!.RefreshIfDue();
            if (book.Known is { } known && IsNews(known)) await state.Change(old => old with { Known = known });
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

    private async Task<Outcome<HostedServer>> Ask() => accounts.TokenOf(service) is { } token
        ? await GrainFactory.Nitrado(token).Details(service, CancellationToken.None).OrRefusal()
        : Unconfigured();

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

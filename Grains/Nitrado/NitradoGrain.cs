using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.Placement;

namespace BlissBot.Grains.Nitrado;

/// <summary>
/// The one user of a token in the whole cluster, so that its budget of calls is one. While calls are paused it tries
/// host and token again and again, so that they go on by themselves.
/// </summary>
[GrainType("nitrado"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement, Reentrant]
internal sealed partial class NitradoGrain(INitradoAccounts accounts, TimeProvider time, ILogger<NitradoGrain> log) : Grain, INitradoGrain
{
    private const int LongestText = 1_000;
    private const int MostHours = 48;
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(5);

    private NitradoTokenId token;
    private bool probing;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!NitradoTokenId.TryParse(this.GetPrimaryKeyString(), out token) || accounts.Open(token) is null)
            this.LeaveSoon();
        else
            this.RegisterGrainTimer(Watching, new GrainTimerCreationOptions(Watch, Watch) { KeepAlive = true, Interleave = true });
        return Task.CompletedTask;
    }

    public Task<Outcome<NitradoLink>> Link() => Task.FromResult<Outcome<NitradoLink>>(Api is { } api ? api.Link : Unconfigured());

    public Task<Outcome<NitradoLink>> Probe(CancellationToken cancellation) => Ask(async api =>
    {
        await api.Probe(cancellation);
        return api.Link;
    });

    public Task<Outcome<NitradoAccount>> Account(CancellationToken cancellation) => Ask(api => api.Account(cancellation));

    public Task<Outcome<ImmutableArray<HostedService>>> Services(CancellationToken cancellation) => Ask(api => api.Services(cancellation));

    public Task<Outcome<HostedServer>> Details(NitradoServiceId service, CancellationToken cancellation) => Ask(service, api => api.Details(service, cancellation));

    public Task<Outcome<ImmutableArray<HostedPlayer>>> Players(NitradoServiceId service, CancellationToken cancellation) =>
        Ask(service, api => api.Players(service, cancellation));

    public Task<Outcome<ImmutableArray<ListedPlayer>>> Listed(NitradoServiceId service, HostedList list, CancellationToken cancellation) =>
        Enum.IsDefined(list) ? Ask(service, api => api.Listed(service, list, cancellation)) : No<ImmutableArray<ListedPlayer>>("List");

    public Task<Outcome<string>> Enlist(NitradoServiceId service, HostedList list, string identifier, bool listed, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(list)) return No<string>("List");
        if (!IsLine(identifier, 100)) return No<string>("Identifier");
        return Ask(service, async api =>
        {
            await (listed ? api.Enlist(service, list, identifier, cancellation) : api.Strike(service, list, identifier, cancellation));
            return identifier;
        });
    }

    public Task<Outcome<HostedStats>> Stats(NitradoServiceId service, int hours, CancellationToken cancellation) =>
        hours is >= 1 and <= MostHours ? Ask(service, api => api.Stats(service, hours, cancellation)) : No<HostedStats>("Hours");

    public Task<Outcome<HostedOrder>> Order(HostedOrder order, CancellationToken cancellation)
    {
        if (!Enum.IsDefined(order.Power)) return No<HostedOrder>("Power");
        if (order.Reason is not { Length: > 0 and <= LongestText }) return No<HostedOrder>("Reason");
        if (order.Shown is { Length: > LongestText }) return No<HostedOrder>("Shown");
        return Ask(order.Service, async api =>
        {
            await (order.Power == HostedPower.Restart
                ? api.Restart(order.Service, order.Reason, order.Shown, cancellation)
                : api.Stop(order.Service, order.Reason, order.Shown, cancellation));
            Ordered(order.Service, order.Power);
            return order;
        });
    }

    public Task<Outcome<ImmutableArray<HostedFile>>> Files(NitradoServiceId service, string folder, CancellationToken cancellation) =>
        IsPath(folder) ? Ask(service, api => api.Files(service, folder, cancellation)) : No<ImmutableArray<HostedFile>>("Folder");

    public Task<Outcome<ImmutableArray<string>>> Bookmarks(NitradoServiceId service, CancellationToken cancellation) =>
        Ask(service, api => api.Bookmarks(service, cancellation));

    public Task<Outcome<FileTicket>> Download(NitradoServiceId service, string path, CancellationToken cancellation) =>
        IsPath(path) ? Ask(service, api => api.Download(service, path, cancellation)) : No<FileTicket>("Path");

    public Task<Outcome<FileTicket>> Piece(NitradoServiceId service, string path, long offset, int length, CancellationToken cancellation) =>
        !IsPath(path) ? No<FileTicket>("Path")
        : offset < 0 ? No<FileTicket>("Offset")
        : length is < 1 or > INitrado.LongestPiece ? No<FileTicket>("Length")
        : Ask(service, api => api.Piece(service, path, offset, length, cancellation));

    public Task<Outcome<HostedLogPage>> Log(NitradoServiceId service, int page, CancellationToken cancellation) =>
        page >= 1 ? Ask(service, api => api.Log(service, page, cancellation)) : No<HostedLogPage>("Page");

    public Task<Outcome<BoostPage>> Boosts(NitradoServiceId service, int page, CancellationToken cancellation) =>
        page >= 1 ? Ask(service, api => api.Boosts(service, page, cancellation)) : No<BoostPage>("Page");

    private INitrado? Api => token.IsValid ? accounts.Open(token) : null;

    /// <summary>Only for services this token is configured for: a token may see more than we were asked to touch.</summary>
    private Task<Outcome<T>> Ask<T>(NitradoServiceId service, Func<INitrado, Task<T>> call) =>
        service.IsValid && accounts.TokenOf(service) == token ? Ask(call) : Task.FromResult<Outcome<T>>(Unconfigured());

    private async Task<Outcome<T>> Ask<T>(Func<INitrado, Task<T>> call)
    {
        if (Api is not { } api) return Unconfigured();
        try
        {
            return await call(api);
        }
        catch (NitradoException failure)
        {
            return NitradoRefusals.Explain(failure, time.GetUtcNow());
        }
    }

    private async Task Watching(CancellationToken cancellation)
    {
        if (Api is not { } api)
        {
            this.LeaveSoon();
            return;
        }
        if (probing || api.Link is not { State: NitradoLinkState.Paused or NitradoLinkState.Trying, TrialAt: { } due } || due > time.GetUtcNow()) return;
        probing = true;
        try
        {
            await api.Probe(cancellation);
        }
        finally
        {
            probing = false;
        }
    }

    private static bool IsLine(string? text, int longest) => text is { Length: > 0 } && text.Length <= longest && !text.Any(char.IsControl);

    private static bool IsPath(string? text) => IsLine(text, LongestText) && text![0] == '/';

    private static Task<Outcome<T>> No<T>(string field) => Task.FromResult<Outcome<T>>(new Refusal(RefusalCode.InvalidQuery, field));

    private Refusal Unconfigured() => new(RefusalCode.HostNotConfigured, Refusal.Bounded(this.GetPrimaryKeyString()));

    [LoggerMessage(Level = LogLevel.Information, Message = "Nitrado service {Service}: {Power} ordered.")]
    private partial void Ordered(NitradoServiceId service, HostedPower power);
}

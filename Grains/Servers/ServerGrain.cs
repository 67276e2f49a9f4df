using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Storage;

namespace BlissBot.Grains.Servers;

/// <summary>
/// Watches a game server, restarts it and keeps its schedules. What must survive a crash is in its book and is written
/// down before it is acted on; how the server looks at the moment is in memory only.
/// </summary>
[GrainType("server"), RequiresRole(SiloRoles.Core), BesideServer, KeepAlive]
internal sealed partial class ServerGrain(
    [PersistentState("server")] IPersistentState<ServerBook> storage,
    IServerCatalog catalog,
    IOptions<ServerOptions> serverOptions,
    TimeProvider time,
    ILogger<ServerGrain> log) : Grain, IServerGrain, IRemindable
{
    private const int LongestActor = 200;
    private static readonly TimeSpan LongestNap = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan TellPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(1);

    private readonly DurableState<ServerBook> state = new(storage);
    private readonly ServerOptions options = serverOptions.Value;
    private Queue<RestartInput> unheard = [];
    private ServerId server;
    private KnownServer? known;
    private IGrainTimer? poll;
    private IGrainTimer? clock;
    private bool telling;
    private DateTimeOffset tellAfter;

    private DateTimeOffset Now => time.GetUtcNow();

    private IRconGrain Rcon => GrainFactory.Rcon(server);

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (!ServerId.TryParse(this.GetPrimaryKeyString(), out server) || await Find(cancellationToken) is null)
        {
            this.LeaveSoon(Forget);
            return;
        }
        if (state.Value.Running is not null)
            unheard.Enqueue(new RestartInput.Resumed());
        // Both must go on while a call of this grain waits for the server.
        poll = this.RegisterGrainTimer(Poll, new GrainTimerCreationOptions(TimeSpan.Zero, PollEvery) { KeepAlive = true, Interleave = true });
        clock = this.RegisterGrainTimer(Tick, new GrainTimerCreationOptions(TimeSpan.Zero, LongestNap) { KeepAlive = true, Interleave = true });
        await this.KeepWaking();
        TakeUpClaims();
    }

    public Task Wake() => Task.CompletedTask;

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    private async ValueTask<KnownServer?> Find(CancellationToken cancellation)
    {
        if (server.IsValid)
            known = (await catalog.List(cancellation)).FirstOrDefault(listed => listed.Id == server);
        return known;
    }

    /// <summary>A server that is not, or no longer, in the catalog costs nothing.</summary>
    private async Task Forget()
    {
        poll?.Dispose();
        clock?.Dispose();
        try
        {
            if (server.IsValid && await this.IsKeptWaking())
            {
                await GrainFactory.Sessions(server).WentOffline(Now);
                await this.StopWaking();
            }
        }
        catch (Exception failure)
        {
            // The reminder is still there and brings this grain back to try again.
            NotForgotten(failure, server);
        }
        DeactivateOnIdle();
    }

    /// <summary>Everything that waits for its time, and what could not be written down the first time.</summary>
    private async Task Tick(CancellationToken cancellation)
    {
        try
        {
            if (state.Value.Running is not null)
                await Step(new RestartInput.Tick());
            await KeepSchedules();
            _ = Tell();
            Arrange();
        }
        catch (Exception failure)
        {
            TickFailed(failure, server);
            Arrange(AfterFailure);
            GiveWay(failure);
        }
    }

    /// <summary>Somebody else has written this grain's state: only a new activation can read it.</summary>
    private void GiveWay(Exception failure)
    {
        if (failure is InconsistentStateException)
            DeactivateOnIdle();
    }

    /// <summary>Sets the clock to what comes next.</summary>
    private void Arrange(TimeSpan? notBefore = null)
    {
        var now = Now;
        var book = state.Value;
        var next = now + LongestNap;
        if (book.Running is { } run && RestartSequence.WakeAt(run, now, options) is { } wake && wake < next)
            next = wake;
        foreach (var schedule in book.Schedules)
            if (schedule.BeginAt is { } begin && begin < next)
                next = begin;
        if (book.Untold.Length > 0 && tellAfter > now && tellAfter < next)
            next = tellAfter;
        if (unheard.Count > 0)
            next = now + AfterFailure;
        var nap = next - now;
        var least = notBefore ?? AtOnce;
        clock?.Change(nap > least ? nap : least, LongestNap);
    }

    /// <summary>Hands the bridge its news; what it does not take now is offered again under the same id.</summary>
    private async Task Tell()
    {
        if (telling || Now < tellAfter)
            return;
        telling = true;
        try
        {
            while (state.Value.Untold is [var first, ..])
            {
                await GrainFactory.ChatBridge(server).Announce(first.Id, first.News);
                await state.Change(book => book with { Untold = book.Untold.RemoveAll(pending => pending.Id == first.Id) });
            }
        }
        catch (Exception failure)
        {
            NotTold(failure, server);
            tellAfter = Now + TellPause;
            Arrange();
            GiveWay(failure);
        }
        finally
        {
            telling = false;
        }
    }

    /// <summary>Sends a command and says what became of it; never throws.</summary>
    private async Task<Told> Send(RconCommand command, string actor, string operationId)
    {
        try
        {
            return Told.Of(await Rcon.Send(new RconRequest(command, actor, operationId)).OrRefusal());
        }
        catch (Exception failure)
        {
            // A bug somewhere; whether the server got it is not known.
            SendFailed(failure, server, operationId);
            return new Told(Delivery.Unknown, "It is not known whether the server got it.");
        }
    }

    private static Refusal? Check(string? actor) => actor is { Length: > 0 and <= LongestActor }
        ? null
        : new Refusal(RefusalCode.InvalidQuery, "Actor", LongestActor, "An actor is named in 1 to 200 characters.");

    private Refusal Unknown() => new(RefusalCode.ServerUnknown, Refusal.Bounded(this.GetPrimaryKeyString()));

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: what was due could not be done or written down; it is tried again.")]
    private partial void TickFailed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: a server that is no longer known could not be put away; it is tried again.")]
    private partial void NotForgotten(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: the bridge did not take news; they are offered again.")]
    private partial void NotTold(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Error, Message = "{Server}: command {Operation} met a failure that is a bug.")]
    private partial void SendFailed(Exception failure, ServerId server, string operation);
}

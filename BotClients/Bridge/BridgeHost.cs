using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Bridge.Staff;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Carries the lines of all servers that are bound to a place in Discord: starts and stops their workers as what is wanted
/// changes, and starts those that failed again. One host at a time for a community; a second takes over from the first.
/// </summary>
/// <param name="served">Decides whom the lines of a server may be shown to.</param>
/// <param name="holder">Who reads the games' outboxes: best the application's id, so that the next process goes on at once.</param>
public sealed partial class BridgeHost(
    IBridgeGrains grains, IMessages messages, IWebhooks webhooks, IChannels channels, IBridgeText text, ServedGuilds served, string holder, BridgeClientOptions options, TimeProvider time,
    ILogger<BridgeHost> log)
{
    /// <summary>A worker that lasted so long did not fail at the start.</summary>
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private readonly BridgeTools tools = new(
        grains, messages, webhooks, channels, new WebhookBook(webhooks), text, holder, options, time, new StaffDesk(grains, messages, text, options, time, log));
    private readonly ConcurrentDictionary<ServerId, BridgeSlot> slots = new();
    private readonly TaskCompletionSource looked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource poke = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile ImmutableHashSet<ulong> shared = [];

    /// <summary>Servers whose lines are carried at present.</summary>
    public IEnumerable<ServerId> Working => slots.Where(slot => slot.Value.Worker is not null && !slot.Value.Work.IsCompleted).Select(slot => slot.Key);

    /// <summary>Works until it is cancelled; then everything is put down in order.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        var staff = tools.Staff.Run(cancellation);
        try
        {
            while (true)
            {
                await Look(cancellation);
                looked.TrySetResult();
                await Pause(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            await Task.WhenAll(slots.Values.Select(slot => slot.Stop()));
            await staff.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>
    /// Takes what happened in Discord. Completed when it need not be told again. Messages of one channel have to come one
    /// after the other; those of others should not wait for them, because a game that cannot be reached may take a minute.
    /// </summary>
    public async Task Hear(Heard heard, CancellationToken cancellation)
    {
        await looked.Task.WaitAsync(cancellation);
        await Task.WhenAll(slots.Values.Where(slot => Concerns(slot, heard)).Select(slot => slot.Tell(heard, cancellation)));
    }

    /// <summary>
    /// Binds a server to a place and switches its bridge on, on both sides. A server that the community may not see is
    /// refused like one that is not there.
    /// </summary>
    public async Task<Outcome<DiscordBridgeView>> Enable(ServerId server, DiscordBinding binding, string actor)
    {
        if (!(await Find(server, binding.Guild).OrRefusal()).Succeeded(out _, out var refusal))
            return refusal;
        var game = grains.Game(server);
        if (!(await game.Status().OrRefusal()).Succeeded(out var status, out refusal))
            return refusal;
        if (!status.Settings.Enabled && (await game.Configure(status.Settings with { Enabled = true }, actor).OrRefusal()).Refusal is { } no)
            return no;
        return await Soon(grains.Memory(server).Bind(binding, actor));
    }

    /// <summary>Shows nothing in Discord and takes nothing from there; what the game side does for others goes on.</summary>
    public Task<Outcome<DiscordBridgeView>> Disable(ServerId server, ulong guild, string actor) => Soon(grains.Memory(server).Switch(guild, false, actor));

    /// <summary>Tries again with a bridge that is broken.</summary>
    public Task<Outcome<DiscordBridgeView>> Repair(ServerId server, ulong guild, string actor) => Soon(grains.Memory(server).Repair(guild, actor));

    /// <summary>Does not hear a player or a user for a while; with a time that is over, hears them again.</summary>
    public Task<Outcome<DiscordBridgeView>> Mute(ServerId server, ulong guild, BridgeMute mute) => Soon(grains.Memory(server).Mute(guild, mute));

    private async Task<Outcome<KnownServer>> Find(ServerId server, ulong guild) =>
        (await grains.Servers()).FirstOrDefault(known => known.Id == server && served.Sees(guild, known)) is { } found
            ? found
            : new Refusal(RefusalCode.ServerUnknown, server.Value);

    private async Task<Outcome<DiscordBridgeView>> Soon(Task<Outcome<DiscordBridgeView>> change)
    {
        var answer = await change.OrRefusal();
        Volatile.Read(ref poke).TrySetResult();
        return answer;
    }

    private static bool Concerns(BridgeSlot slot, Heard heard) => (slot.Worker?.Binding, heard) switch
    {
        (_, GuildSeen) => false,
        (null, MessagePosted or SessionBegan) => true,
        (null, _) => false,
        ({ } binding, MessagePosted posted) => binding.Default.Where() == posted.Message.Channel,
        ({ } binding, MessagesDeleted deleted) => binding.Default.Where() == deleted.Channel,
        ({ } binding, MessageEdited edited) => binding.Default.Where() == edited.Channel,
        ({ } binding, ChannelGone gone) => binding.Default.Channel == gone.Channel || binding.Default.Thread == gone.Channel,
        (_, SessionBegan) => true,
        _ => false,
    };

    private async Task Pause(CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(Volatile.Read(ref poke).Task, Task.Delay(TimeSpan.FromSeconds(options.LookSeconds), time, enough.Token));
        await enough.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
        // Before looking, so that no poke is lost while it is done.
        if (Volatile.Read(ref poke).Task.IsCompleted)
            Volatile.Write(ref poke, new(TaskCreationOptions.RunContinuationsAsynchronously));
    }

    private async Task Look(CancellationToken cancellation)
    {
        ImmutableArray<KnownServer> servers;
        try
        {
            servers = await grains.Servers().WaitAsync(cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            // What runs goes on: servers do not come and go by the minute.
            ServersUnknown(failure);
            return;
        }
        foreach (var gone in slots.Keys.Except(servers.Select(server => server.Id)).ToArray())
            if (slots.TryRemove(gone, out var slot))
                await slot.Stop();
        await Task.WhenAll(servers.Select(server => Look(slots.GetOrAdd(server.Id, _ => new BridgeSlot(server)), server, cancellation)));
        shared = [.. slots.Values.SelectMany(slot => slot.Worker?.Binding.Places().Select(place => place.Where()) ?? []).GroupBy(where => where).Where(same => same.Count() > 1).Select(same => same.Key)];
    }

    private async Task Look(BridgeSlot slot, KnownServer server, CancellationToken cancellation)
    {
        slot.Server = server;
        try
        {
            await Put(slot, cancellation);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Failed(failure, server.Id);
        }
    }

    private async Task Put(BridgeSlot slot, CancellationToken cancellation)
    {
        if (!(await grains.Memory(slot.Server.Id).Status().OrRefusal().WaitAsync(cancellation)).Succeeded(out var view, out _))
            return;
        if (slot.Worker is { } at)
        {
            (at.Server.Name, at.Server.Muted) = (slot.Server.DisplayName, view.Muted);
            if (Wanted(view, slot.Server) && view.Revision == at.Revision && !slot.Work.IsCompleted)
                return;
            Judge(slot, view.Revision == at.Revision);
            await slot.Stop();
        }
        if (!Wanted(view, slot.Server) || time.GetUtcNow() < slot.NotBefore)
            return;
        var begun = await BridgeWorker.Begin(new BridgedServer(slot.Server.Id, slot.Server.DisplayName, where => shared.Contains(where), time), tools);
        if (begun.Succeeded(out var worker, out var refusal))
            slot.Start(worker, time.GetUtcNow(), cancellation);
        else
            NotBegun(slot.Server.Id, refusal.Code);
    }

    /// <summary>A server may have been given to others after it was bound.</summary>
    private bool Wanted(DiscordBridgeView view, KnownServer server) => view.WantsWork() && served.Sees(view.Binding?.Guild, server);

    /// <summary>Why a worker ended decides when the next begins.</summary>
    private void Judge(BridgeSlot slot, bool isUnchanged)
    {
        if (slot.Work is not { IsFaulted: true, Exception.InnerException: { } failure })
        {
            slot.Failures = 0;
            return;
        }
        slot.Failures = failure is CarrierLostException || time.GetUtcNow() - slot.StartedAt > Lasting ? 0 : slot.Failures + 1;
        var pause = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, Math.Min(slot.Failures, 6))));
        slot.NotBefore = isUnchanged ? time.GetUtcNow() + pause : default;
        Ended(failure, slot.Server.Id);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The list of servers cannot be had; bridges stay as they are.")]
    private partial void ServersUnknown(Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: its bridge cannot be looked after at present.")]
    private partial void Failed(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: the bridge ended and begins again, unless it is broken.")]
    private partial void Ended(Exception failure, ServerId server);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: the bridge cannot begin: {Refusal}.")]
    private partial void NotBegun(ServerId server, RefusalCode refusal);
}

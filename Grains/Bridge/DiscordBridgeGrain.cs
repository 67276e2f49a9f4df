using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Bridge;

/// <summary>Remembers for whoever carries a bridge's lines to Discord and back; decides nothing but who that is.</summary>
[GrainType("discord-bridge"), RequiresRole(SiloRoles.Core), BesideServer]
internal sealed partial class DiscordBridgeGrain(
    [PersistentState("discord-bridge")] IPersistentState<DiscordBridgeState> storage, IServerCatalog catalog, TimeProvider time, ILogger<DiscordBridgeGrain> log) : Grain, IDiscordBridgeGrain
{
    private readonly DurableState<DiscordBridgeState> state = new(storage);

    private DateTimeOffset Now => time.GetUtcNow();

    public Task<Outcome<DiscordBridgeView>> Bind(DiscordBinding binding, string actor) => BindAt(null, binding, actor);

    public Task<Outcome<DiscordBridgeView>> Rebind(long revision, DiscordBinding binding, string actor) => BindAt(revision, binding, actor);

    private async Task<Outcome<DiscordBridgeView>> BindAt(long? revision, DiscordBinding binding, string actor)
    {
        if (DiscordBridgeRules.Fault(binding) is { } fault)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: fault);
        // Which communities the bots serve is theirs to know; whose a server is, is known here.
        var known = (await catalog.List(CancellationToken.None)).FirstOrDefault(server => server.Id.Value == this.GetPrimaryKeyString());
        if (known is not null && !ServedGuilds.Every.Sees(binding.Guild, known))
            return new Refusal(RefusalCode.ServerUnknown, Subject);
        if (!(await Sequence()).Succeeded(out var sequence, out var refusal))
            return refusal;
        return await Set(
            old => old.View(Now).IsHeldAgainst(binding.Guild, known) ? RefusalCode.BridgeElsewhere
                : revision is { } at && at != old.Revision ? RefusalCode.LeaseLost
                : null,
            old => old.Bind(binding, sequence, Now), actor);
    }

    public async Task<Outcome<DiscordBridgeView>> Switch(ulong guild, bool on, string actor)
    {
        if (!on)
            return await SetOf(guild, old => old.Switch(false, 0, Now), actor);
        // Of what was never bound nobody has to be asked.
        if (state.Value.Barred(guild) is { } barred)
            return new Refusal(barred, Subject);
        if (!(await Sequence()).Succeeded(out var sequence, out var refusal))
            return refusal;
        return await SetOf(guild, old => old.Switch(true, sequence, Now), actor);
    }

    public Task<Outcome<DiscordBridgeView>> Unbind(ulong guild, string actor) => SetOf(guild, old => old.Unbind(Now), actor);

    public Task<Outcome<DiscordBridgeView>> Repair(ulong guild, string actor) => SetOf(guild, old => old.Repair(Now), actor);

    public async Task<Outcome<DiscordBridgeView>> Behave(long revision, DiscordManners manners, string actor)
    {
        if (state.Value.Binding is not { } binding)
            return new Refusal(RefusalCode.NotFound, Subject);
        if (DiscordBridgeRules.Fault(binding with { Manners = manners }) is { } fault)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: fault);
        return await Set(old => old.Revision == revision ? null : RefusalCode.LeaseLost, old => old.Behave(manners, Now), actor);
    }

    public async Task<Outcome<DiscordBridgeView>> Mute(ulong guild, BridgeMute mute)
    {
        if (mute is not ({ Player: { Length: > 0 and <= Refusal.TextLimit }, User: null } or { Player: null, User: > 0 }) || mute.Actor is null || mute.Reason is { Length: > Refusal.TextLimit })
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "A mute is about a player or about a user.");
        return await SetOf(guild, old => old.Mute(mute, Now), mute.Actor);
    }

    public Task<Outcome<DiscordBridgeView>> Status() => Task.FromResult<Outcome<DiscordBridgeView>>(state.Value.View(Now));

    public async Task<Outcome<DiscordMemory>> Begin(string holder)
    {
        if (string.IsNullOrWhiteSpace(holder) || holder.Length > Refusal.TextLimit)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "A holder needs a name.");
        if (!state.Value.View(Now).WantsWork())
            return new Refusal(RefusalCode.BridgeDisabled, Subject);
        // Taken over even while the game's side cannot say where it stands: it will, before it hands out anything.
        var sequence = await Sequence();
        await state.Change(old => old.Begin(sequence.Refusal is null ? sequence.Value : null));
        var memory = state.Value.Memory(Now);
        Begun(Subject, holder, memory.Epoch);
        return memory;
    }

    public Task<Outcome<bool>> Note(long epoch, DiscordProgress progress) => Put(epoch, old => old.Note(progress, Now));

    public Task<Outcome<bool>> NoteWebhook(long epoch, BridgeWebhook webhook) => Put(epoch, old => old.NoteWebhook(webhook));

    public Task<Outcome<bool>> NoteHeard(long epoch, HeardMessage message) =>
        Put(epoch, old => old.NoteHeard(message with { Author = Refusal.Bounded(message.Author) }, Now));

    public Task<Outcome<bool>> NoteShown(long epoch, ImmutableArray<ulong> messages) => Put(epoch, old => old.NoteShown(messages));

    public Task<Outcome<bool>> Report(long epoch, DiscordCondition condition, string? trouble) => Put(epoch, old => old.Report(condition, trouble, Now));

    private async Task<Outcome<bool>> Put(long epoch, Func<DiscordBridgeState, DiscordBridgeState> change)
    {
        var holds = false;
        await state.Change(old => (holds = epoch == old.Epoch) && old.Binding is not null ? change(old) : old);
        return holds ? true : Lost();
    }

    private Task<Outcome<DiscordBridgeView>> SetOf(ulong guild, Func<DiscordBridgeState, DiscordBridgeState> change, string actor) =>
        Set(old => old.Barred(guild), change, actor);

    /// <summary>Asks whether it may be changed in the moment it is: others may have come in between until then.</summary>
    private async Task<Outcome<DiscordBridgeView>> Set(
        Func<DiscordBridgeState, RefusalCode?> barred, Func<DiscordBridgeState, DiscordBridgeState> change, string actor)
    {
        RefusalCode? no = null;
        await state.Change(old => (no = barred(old)) is null ? change(old) : old);
        if (no is { } code)
            return new Refusal(code, Subject);
        var (view, by) = (state.Value.View(Now), Refusal.Bounded(actor));
        Configured(Subject, by, view.IsOn, view.Revision);
        return view;
    }

    private async Task<Outcome<long>> Sequence() => ServerId.TryParse(this.GetPrimaryKeyString(), out var server)
        ? (await GrainFactory.ChatBridge(server).Status().OrRefusal()).Map(view => view.Sequence)
        : new Refusal(RefusalCode.ServerUnknown, Subject);

    private string Subject => Refusal.Bounded(this.GetPrimaryKeyString());

    private Refusal Lost() => new(RefusalCode.LeaseLost, Subject);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Actor} set the Discord side of the bridge; on: {IsOn}, revision {Revision}.")]
    private partial void Configured(string server, string actor, bool isOn, long revision);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Server}: {Holder} carries the lines to Discord, epoch {Epoch}.")]
    private partial void Begun(string server, string holder, long epoch);
}

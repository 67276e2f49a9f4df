using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Outboxes;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Panels;

/// <summary>Remembers panels and their messages for whoever looks after them; decides nothing but who that is.</summary>
[GrainType("panels"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class PanelsGrain(
    [PersistentState("panels")] IPersistentState<PanelsState> storage, TimeProvider time, ILogger<PanelsGrain> log) : Grain, IPanelsGrain
{
    private readonly DurableState<PanelsState> state = new(storage);
    private readonly OutboxDesk desk = new(time);
    private bool isKnown;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        isKnown = DiscordApplicationId.TryParse(Subject, out _);
        desk.Open(HolderOf(state.Value));
        return Task.CompletedTask;
    }

    public async Task<Outcome<PanelView>> Put(PanelPlace place, string language, string actor)
    {
        if (!isKnown || place is not { Guild: > 0, Channel: > 0 } || place.Server is { IsValid: false } || language is not { Length: <= PanelsRules.LanguageLimit } || actor is not { Length: > 0 })
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "There is no such place.");
        if (state.Value.Find(place) is null && state.Value.Panels.Count(panel => panel.Place.Guild == place.Guild) >= PanelsRules.MostInGuild)
            return new Refusal(RefusalCode.LimitReached, Number: PanelsRules.MostInGuild);
        var by = Refusal.Bounded(actor);
        await state.Change(old => old.Put(place, language, by, time.GetUtcNow()));
        return state.Value.Find(place) ?? throw new InvalidOperationException("A panel was stored that is not there.");
    }

    public async Task<Outcome<PanelView>> Remove(PanelPlace place, string actor)
    {
        if (place is null || state.Value.Find(place) is not { } known)
            return new Refusal(RefusalCode.NotFound);
        await state.Change(old => old.Remove(place));
        var by = Refusal.Bounded(actor ?? "");
        Removed(Subject, by, known.Number);
        return known;
    }

    public Task<Outcome<ImmutableArray<PanelView>>> List(ulong guild) =>
        Task.FromResult<Outcome<ImmutableArray<PanelView>>>(state.Value.Panels.Where(panel => panel.Place.Guild == guild).ToImmutableArray());

    public async Task<Outcome<PanelWork>> Work(string holder)
    {
        if (!isKnown)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "That is no Discord application.");
        if (!desk.Take(HolderOf(state.Value), holder).Succeeded(out var lease, out var refusal))
            return refusal;
        if (lease.Epoch != state.Value.Epoch)
            await state.Change(old => old with { Holder = holder, Epoch = lease.Epoch });
        desk.Stored(HolderOf(state.Value));
        return new PanelWork(lease, state.Value.Panels, state.Value.Discarded);
    }

    public async Task<Outcome<bool>> Note(BridgeLease lease, PanelNote note)
    {
        if (!desk.Holds(lease))
            return new Refusal(RefusalCode.LeaseLost, Subject);
        await state.Change(old => old.Note(note, time.GetUtcNow()));
        if (note is PanelPlaceGone gone)
            Ended(Subject, gone.Number);
        return true;
    }

    private static OutboxHolder HolderOf(PanelsState state) => new(state.Holder, state.Epoch);

    private string Subject => Refusal.Bounded(this.GetPrimaryKeyString());

    [LoggerMessage(Level = LogLevel.Information, Message = "Application {Application}: {Actor} took panel {Number} away.")]
    private partial void Removed(string application, string actor, int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Application {Application}: panel {Number} ended, because its channel is gone.")]
    private partial void Ended(string application, int number);
}

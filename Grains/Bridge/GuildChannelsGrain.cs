using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Bridge;

/// <summary>Remembers a community's places, and lets one at a time make more. The turn is stored too: what its holder asked Discord for outlives a silo.</summary>
[GrainType("guild-channels"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class GuildChannelsGrain(
    [PersistentState("guild-channels")] IPersistentState<GuildChannelsState> storage, TimeProvider time, ILogger<GuildChannelsGrain> log) : Grain, IGuildChannelsGrain
{
    private readonly DurableState<GuildChannelsState> state = new(storage);

    public Task<Outcome<GuildChannels>> Status() => Task.FromResult<Outcome<GuildChannels>>(state.Value.Channels);

    public async Task<Outcome<ChannelsTurn>> Take(string maker)
    {
        if (!IsGuild || string.IsNullOrWhiteSpace(maker) || maker.Length > Refusal.TextLimit)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "No such community or maker.");
        if (state.Value.Left(maker, time.GetUtcNow()) is { Ticks: > 0 } left)
            return new Refusal(RefusalCode.LeaseHeld, Subject, Math.Ceiling(left.TotalSeconds));
        await state.Change(old => old.Left(maker, time.GetUtcNow()) > TimeSpan.Zero ? old : old.Take(maker, time.GetUtcNow()));
        return state.Value.Maker == maker
            ? new ChannelsTurn(state.Value.Epoch, GuildChannelsRules.Turn.TotalSeconds, state.Value.Channels)
            : new Refusal(RefusalCode.LeaseHeld, Subject, GuildChannelsRules.Turn.TotalSeconds);
    }

    public async Task<Outcome<GuildChannels>> Note(long epoch, ChannelsMade made)
    {
        Refusal? no = null;
        await state.Change(old =>
        {
            no = !old.Holds(epoch) ? new Refusal(RefusalCode.LeaseLost, Subject)
                : old.Fault(made) is { } fault ? new Refusal(RefusalCode.InvalidQuery, Subject, Detail: fault)
                : null;
            return no is null ? old.Note(made, time.GetUtcNow()) : old;
        });
        if (no is not null)
            return no;
        var (guild, server, place) = (Subject, made.Place?.Server.Value, made.Place?.Place.Where());
        Made(guild, made.Category, made.Shared, server, place);
        return state.Value.Channels;
    }

    public async Task<Outcome<bool>> Release(long epoch)
    {
        var held = false;
        await state.Change(old => (held = old.Holds(epoch)) ? old.Release(epoch) : old);
        return held;
    }

    public async Task<Outcome<GuildChannels>> SetDebug(ulong? channel, string actor)
    {
        if (!IsGuild || channel == 0)
            return new Refusal(RefusalCode.InvalidQuery, Subject, Detail: "No such community or channel.");
        await state.Change(old => old.Channels.Debug == channel ? old : old with { Channels = old.Channels with { Debug = channel } });
        var (guild, by) = (Subject, Refusal.Bounded(actor));
        DebugSet(guild, by, channel);
        return state.Value.Channels;
    }

    private bool IsGuild => ulong.TryParse(this.GetPrimaryKeyString(), out var guild) && guild > 0;

    private string Subject => Refusal.Bounded(this.GetPrimaryKeyString());

    [LoggerMessage(Level = LogLevel.Information, Message = "Guild {Guild}: made for bridges: category {Category}, channel {Shared}; {Server} at {Place}.")]
    private partial void Made(string guild, ulong? category, ulong? shared, string? server, ulong? place);

    [LoggerMessage(Level = LogLevel.Information, Message = "Guild {Guild}: {Actor} has troubles told in {Channel}.")]
    private partial void DebugSet(string guild, string actor, ulong? channel);
}

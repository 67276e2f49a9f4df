using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Guilds;

/// <summary>Keeps what a community has decided; <see cref="GuildRules"/> says what may be.</summary>
[GrainType("guild"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class GuildGrain(
    [PersistentState("guild")] IPersistentState<GuildState> storage, TimeProvider time, ILogger<GuildGrain> log) : Grain, IGuildGrain
{
    private readonly DurableState<GuildState> state = new(storage);

    public Task<Outcome<GuildView>> View() => Task.FromResult<Outcome<GuildView>>(
        GuildId.TryParse(this.GetPrimaryKeyString(), out var guild) ? state.Value.View(guild) : NoGuild());

    public Task<Outcome<GuildView>> Configure(GuildChange change, string actor) => Put(old => old.Configure(change), $"{change}", actor);

    public Task<Outcome<GuildView>> Grant(CapabilityGrant grant, string actor) => Put(old => old.Grant(grant, actor, time.GetUtcNow()), $"+ {grant}", actor);

    public Task<Outcome<GuildView>> Revoke(CapabilityGrant grant, string actor) => Put(old => old.Revoke(grant), $"- {grant}", actor);

    private async Task<Outcome<GuildView>> Put(Func<GuildState, Outcome<GuildState>> change, string what, string actor)
    {
        if (!GuildId.TryParse(this.GetPrimaryKeyString(), out var guild))
            return NoGuild();
        if (string.IsNullOrWhiteSpace(actor))
            return new Refusal(RefusalCode.InvalidQuery, Detail: "Nobody is said to want it.");
        Refusal? no = null;
        var isNews = false;
        await state.Change(old =>
        {
            if (!change(old).Succeeded(out var changed, out no))
                return old;
            isNews = !ReferenceEquals(changed, old);
            return changed;
        });
        if (no is not null)
            return no;
        var (view, by) = (state.Value.View(guild), Refusal.Bounded(actor));
        if (isNews)
            Changed(guild, by, what, view.Revision);
        return view;
    }

    private Refusal NoGuild() => new(RefusalCode.InvalidQuery, Refusal.Bounded(this.GetPrimaryKeyString()), Detail: "No such guild.");

    [LoggerMessage(Level = LogLevel.Information, Message = "Guild {Guild}: {Actor} changed {What}; revision {Revision}.")]
    private partial void Changed(GuildId guild, string actor, string what, long revision);
}

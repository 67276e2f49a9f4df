using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Links;

/// <summary>
/// Finds out who said a code and tells its member. Players can say any word that looks like one: of a code that is
/// nobody's this grain keeps nothing and goes at once.
/// </summary>
[GrainType("link-code"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class LinkCodeGrain(
    [PersistentState("link-code")] IPersistentState<LinkCodeState> storage, TimeProvider time, ILogger<LinkCodeGrain> log) : Grain, ILinkCodeGrain
{
    private readonly DurableState<LinkCodeState> state = new(storage);
    private LinkCode code;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = LinkCode.TryParse(this.GetPrimaryKeyString(), out code);
        return Task.CompletedTask;
    }

    public async Task<bool> Open(MemberId member, DateTimeOffset expiresAt)
    {
        if (!code.IsValid || !member.IsNamed())
            throw new ArgumentException("A code is opened for a member.", nameof(member));
        if (state.Value.Member.IsNamed() && state.Value.Member != member && time.GetUtcNow() <= state.Value.ExpiresAt)
            return false;
        await state.Change(_ => new(member, expiresAt));
        return true;
    }

    public async Task Hear(CodeSaid said)
    {
        var (member, expiresAt) = (state.Value.Member, state.Value.ExpiresAt);
        if (!member.IsNamed())
        {
            DeactivateOnIdle();
            return;
        }
        if (time.GetUtcNow() > expiresAt)
        {
            await Forget();
            return;
        }
        if (!await IsOfGuild(said.Server, member.Guild))
            return;
        if (!(await GrainFactory.Sessions(said.Server).Online()).Succeeded(out var online, out _))
            return;
        var (sighting, account) = LinkRules.Speaker(online, said);
        Said(member, said.Server, sighting);
        if (await GrainFactory.Member(member).Prove(code, new LinkProof(sighting, account, said.Speaker, said.Server, said.At)))
            await Forget();
    }

    public async Task Forget()
    {
        if (storage.RecordExists)
            await storage.ClearStateAsync();
        DeactivateOnIdle();
    }

    private async Task<bool> IsOfGuild(ServerId server, ulong guild) =>
        (await GrainFactory.ServerList().Find(server)).Succeeded(out var known, out _) && LinkRules.IsOf(known, guild);

    [LoggerMessage(Level = LogLevel.Information, Message = "Member {Member}: his code was said on {Server}; players of the speaker's name: {Sighting}.")]
    private partial void Said(MemberId member, ServerId server, LinkSighting sighting);
}

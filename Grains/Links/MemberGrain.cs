using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;

namespace BlissBot.Grains.Links;

/// <summary>
/// Makes links in three writes: the account is listed here, then taken in its own grain, which is the truth, then the
/// code is done with. After a crash in between, the list is read against the truth before anything rests on it, and the
/// same call again ends what was begun. Its turns do not interleave: what is listed is not struck before it is taken.
/// </summary>
[GrainType("member"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class MemberGrain(
    [PersistentState("member")] IPersistentState<MemberState> storage, ILinkCodes codes, TimeProvider time, ILogger<MemberGrain> log) : Grain, IMemberGrain
{
    private const int NameLimit = 100;

    /// <summary>Tries to find a code that is nobody's; the second is needed once in a lifetime.</summary>
    private const int Tries = 3;

    private readonly DurableState<MemberState> state = new(storage);
    private MemberId member;

    private DateTimeOffset Now => time.GetUtcNow();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = MemberId.TryParse(this.GetPrimaryKeyString(), out member);
        return Task.CompletedTask;
    }

    public async Task<Outcome<LinkStart>> StartLink()
    {
        if (!member.IsNamed())
            return Unknown();
        if ((await True()).Length >= IMemberGrain.MostAccounts)
            return Full();
        var (now, before) = (Now, state.Value.Code);
        for (var tries = 0; tries < Tries; tries++)
        {
            var code = codes.Next();
            if (!await GrainFactory.LinkCode(code).Open(member, now + LinkRules.CodeLife))
                continue;
            await state.Change(old => old.Give(code, now));
            await Forget(before);
            return new LinkStart(code, now + LinkRules.CodeLife);
        }
        return new Refusal(RefusalCode.Unavailable);
    }

    public async Task<bool> Prove(LinkCode code, LinkProof proof)
    {
        await state.Change(old => old.Hear(code, proof));
        return state.Value.IsUsedUp(code, Now);
    }

    public async Task<Outcome<LinkStanding>> FinishLink()
    {
        if (!member.IsNamed())
            return Unknown();
        if (state.Value.Proven(Now) is { Account: { } account } proof)
        {
            if (!(await Link(account, proof.Speaker, LinkOrigin.InGame, state.Value.Code!.Code.Value)).Succeeded(out var made, out var refusal))
                return refusal;
            await state.Change(old => old with { Code = null });
            return new LinkStanding(LinkProgress.Linked, null, proof, made, await True());
        }
        var (open, progress) = (state.Value.Code, state.Value.Progress(Now));
        if (progress == LinkProgress.Expired)
        {
            await state.Change(old => old with { Code = null });
            await Forget(open);
        }
        return new LinkStanding(progress, open?.ExpiresAt, open?.Heard, null, await True());
    }

    public async Task<Outcome<LinkMade>> LinkByStaff(EosId account, string name, string operationId) =>
        !member.IsNamed() ? Unknown()
        : !account.IsValid || string.IsNullOrEmpty(operationId) ? new Refusal(RefusalCode.InvalidQuery, nameof(account))
        : await Link(account, name ?? "", LinkOrigin.Staff, Refusal.Bounded(operationId));

    public async Task<Outcome<ImmutableArray<LinkedAccount>>> Unlink(int? number)
    {
        if (!member.IsNamed())
            return Unknown();
        var gone = (await True()).Where(listed => number is null || listed.Number == number).ToImmutableArray();
        if (gone.IsEmpty)
            return new Refusal(RefusalCode.NotFound);
        foreach (var listed in gone)
            await Truth(listed.Account).Release(member.User);
        await state.Change(old => old.Strike(gone));
        return gone;
    }

    public async Task<Outcome<ImmutableArray<LinkedAccount>>> Accounts() => member.IsNamed() ? await True() : Unknown();

    private async Task<Outcome<LinkMade>> Link(EosId account, string name, LinkOrigin origin, string operationId)
    {
        var now = Now;
        if (await True() is var mine && mine.All(listed => listed.Account != account))
        {
            if (mine.Length >= IMemberGrain.MostAccounts)
                return Full();
            var kept = name.Length <= NameLimit ? name : name[..NameLimit];
            await state.Change(old => old.List(account, kept, origin, now));
        }
        var takenFrom = await Truth(account).Take(member.User, operationId);
        Linked(member, account, origin, takenFrom);
        return new LinkMade(state.Value.Listed.First(listed => listed.Account == account), takenFrom);
    }

    /// <summary>What is listed and true; the rest is struck.</summary>
    private async Task<ImmutableArray<LinkedAccount>> True()
    {
        var listed = state.Value.Listed;
        var owners = await Task.WhenAll(listed.Select(account => Truth(account.Account).Owner()));
        ImmutableArray<LinkedAccount> gone = [.. listed.Where((_, at) => owners[at] != member.User)];
        await state.Change(old => old.Strike(gone));
        return state.Value.Listed;
    }

    private IAccountLinkGrain Truth(EosId account) => GrainFactory.AccountLink(new(member.Guild, account));

    /// <summary>Nothing rests on it: a code that is not the member's open one is worth nothing.</summary>
    private async Task Forget(OpenCode? code)
    {
        if (code is null)
            return;
        try
        {
            await GrainFactory.LinkCode(code.Code).Forget();
        }
        catch (Exception failure) when (failure is TimeoutException or OrleansException or Interfaces.Faults.OutsideFailureException)
        {
            NotForgotten(failure, member);
        }
    }

    private Refusal Unknown() => new(RefusalCode.InvalidQuery, Refusal.Bounded(this.GetPrimaryKeyString()));

    private static Refusal Full() => new(RefusalCode.LimitReached, Number: IMemberGrain.MostAccounts);

    [LoggerMessage(Level = LogLevel.Information, Message = "Member {Member}: account {Account} is his, {Origin}; taken from {TakenFrom}.")]
    private partial void Linked(MemberId member, EosId account, LinkOrigin origin, ulong? takenFrom);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Member {Member}: an old code could not be put away.")]
    private partial void NotForgotten(Exception failure, MemberId member);
}

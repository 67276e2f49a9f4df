using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Orleans.Placement;

namespace BlissBot.Grains.Links;

/// <summary>The truth about one account: one record, changed in one write.</summary>
[GrainType("account-link"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed class AccountLinkGrain([PersistentState("account-link")] IPersistentState<AccountLinkState> storage) : Grain, IAccountLinkGrain
{
    private readonly DurableState<AccountLinkState> state = new(storage);

    public Task<ulong?> Owner() => Task.FromResult(state.Value.User);

    public async Task<ulong?> Take(ulong user, string operationId)
    {
        ArgumentOutOfRangeException.ThrowIfZero(user);
        ArgumentException.ThrowIfNullOrEmpty(operationId);
        if (!GuildAccount.TryParse(this.GetPrimaryKeyString(), out _))
            throw new ArgumentException("The key of this grain names no account.", nameof(user));
        await state.Change(old => old.User == user && old.OperationId == operationId
            ? old
            : new(user, old.User == user ? null : old.User, operationId));
        return state.Value.Previous;
    }

    public async Task<bool> Release(ulong user)
    {
        if (state.Value.User != user)
            return false;
        await state.Change(_ => new());
        return true;
    }
}

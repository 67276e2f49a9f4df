using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>
/// The only way answers to one interaction go out: the first acknowledges it, once; whatever comes later changes or
/// follows it. Calls may come from anywhere at the same time and go out one after the other.
/// </summary>
/// <param name="isControl">A control was used, so there is a message that can be changed.</param>
/// <param name="isHidden">Whether only the caller sees what comes after a deferral.</param>
/// <param name="theme">How the community's replies look.</param>
/// <remarks>Every call throws a <see cref="DiscordUnavailableException"/> when Discord did not take it.</remarks>
internal sealed class AnswerGate(IInteractions port, InteractionKey key, bool isControl, bool isHidden, Theme theme)
{
    private readonly Lock turns = new();
    private Task last = Task.CompletedTask;
    private volatile GateState state;

    /// <summary>Whether Discord was answered in any way.</summary>
    public bool IsAcknowledged => state != GateState.Open;

    /// <summary>Whether Discord takes no answer any more.</summary>
    public bool IsOver => state == GateState.Over;

    /// <summary>Gains time, unless an answer went out already.</summary>
    public Task Defer(CancellationToken cancellation) => InTurn(() => state != GateState.Open ? Task.CompletedTask : isControl
        ? First(GateState.Updating, () => port.DeferUpdate(key, cancellation))
        : First(GateState.Said, () => port.Defer(key, isHidden, cancellation)), cancellation);

    /// <summary>Shows a message. The second one takes the place of the first.</summary>
    public Task Say(Reply reply, CancellationToken cancellation) => InTurn(() => state switch
    {
        GateState.Open => First(GateState.Said, () => port.Answer(key, Fit(reply) with { IsHidden = reply.IsHidden || isHidden }, cancellation)),
        GateState.Said => Later(() => port.EditAnswer(key, Fit(reply), cancellation)),
        GateState.Updating => Later(() => port.FollowUp(key, Fit(reply) with { IsHidden = reply.IsHidden || isHidden }, cancellation)),
        _ => Task.CompletedTask,
    }, cancellation);

    /// <summary>Changes the message under which a control was used; without one, the same as <see cref="Say"/>.</summary>
    public Task Change(Reply reply, CancellationToken cancellation) => !isControl ? Say(reply, cancellation) : InTurn(() => state switch
    {
        GateState.Open => First(GateState.Updating, () => port.Update(key, Fit(reply), cancellation)),
        GateState.Said or GateState.Updating => Later(() => port.EditAnswer(key, Fit(reply), cancellation)),
        _ => Task.CompletedTask,
    }, cancellation);

    /// <returns>False when it is too late for a form.</returns>
    public async Task<bool> Show(Form form, CancellationToken cancellation)
    {
        var shown = false;
        await InTurn(() =>
        {
            shown = state == GateState.Open;
            return shown ? First(GateState.Over, () => port.Show(key, FormLimits.Fit(form), cancellation)) : Task.CompletedTask;
        }, cancellation);
        return shown;
    }

    public Task Complete(ImmutableArray<Choice> choices, CancellationToken cancellation) => InTurn(
        () => state == GateState.Open ? First(GateState.Over, () => port.Complete(key, choices, cancellation)) : Task.CompletedTask, cancellation);

    private Reply Fit(Reply reply) => ReplyLimits.Fit(theme.Dress(reply));

    private async Task InTurn(Func<Task> call, CancellationToken cancellation)
    {
        var mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before;
        lock (turns)
            (before, last) = (last, mine.Task);
        await before;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            await call();
        }
        finally
        {
            mine.SetResult();
        }
    }

    private async Task First(GateState next, Func<Task> call)
    {
        // Set before the call: an answer of which nobody knows whether it arrived must not be given twice.
        state = next;
        try
        {
            await call();
        }
        catch (DiscordUnavailableException failure)
        {
            state = failure.Trouble switch
            {
                DiscordTrouble.Expired => GateState.Over,
                DiscordTrouble.Unknown => next,
                _ => GateState.Open,
            };
            throw;
        }
    }

    private async Task Later(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Expired)
        {
            state = GateState.Over;
            throw;
        }
    }

    private enum GateState
    {
        /// <summary>Nothing was answered.</summary>
        Open,

        /// <summary>There is a message of ours, or "is thinking…".</summary>
        Said,

        /// <summary>The message under the control is ours to change.</summary>
        Updating,

        /// <summary>Nothing more can be said.</summary>
        Over,
    }
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Reminders;
using BlissBot.Grains.Placement;
using BlissBot.Grains.State;
using Microsoft.Extensions.Logging;
using Orleans.Placement;
using Orleans.Storage;

namespace BlissBot.Grains.Reminders;

/// <summary>
/// What is open is stored with its time. A timer fires it to the moment; a reminder of Orleans' wakes the grain should it
/// not live when the time comes. A reminder is forgotten only after the mailbox has taken it, and the mailbox takes each
/// id once: so a crash in between tells nothing twice.
/// </summary>
[GrainType("reminders"), RequiresRole(SiloRoles.Core), ActivationCountBasedPlacement]
internal sealed partial class RemindersGrain(
    [PersistentState("reminders")] IPersistentState<RemindersState> storage, TimeProvider time, ILogger<RemindersGrain> log) : Grain, IRemindersGrain, IRemindable
{
    private const string Waker = "due";

    /// <summary>The least Orleans allows.</summary>
    private static readonly TimeSpan WakeEvery = TimeSpan.FromMinutes(1);

    /// <summary>What comes later than this is left to the waker, so that the grain need not live until then.</summary>
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly DurableState<RemindersState> state = new(storage);
    private IGrainTimer? timer;
    private DiscordUserId owner;
    private bool isFailing;

    private DateTimeOffset Now => time.GetUtcNow();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _ = DiscordUserId.TryParse(this.GetPrimaryKeyString(), out owner);
        Arrange();
        return Task.CompletedTask;
    }

    /// <summary>The waker came. It may have found the grain alive, with a time that was far away when it came up.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (timer is null)
            Arrange();
        return WakeForNext();
    }

    public async Task<Outcome<ReminderView>> Set(ReminderRequest request)
    {
        if (!owner.IsValid)
            return new Refusal(RefusalCode.InvalidQuery, Refusal.Bounded(this.GetPrimaryKeyString()), Detail: "That is no user.");
        if (request is { OperationId: { } operation } && state.Value.Find(operation) is { } known)
            return known;
        if (ReminderRules.Check(request, Now) is { } refusal)
            return refusal;
        if (state.Value.Open.Length >= ReminderRules.MostOpen)
            return new Refusal(RefusalCode.LimitReached, Number: ReminderRules.MostOpen);
        // First: one that wakes for nothing does no harm, one that is missing would.
        await Wake(state.Value.Next() is { } sooner && sooner < request.DueAt ? sooner : request.DueAt);
        await Change(old => old.Add(owner.ToString(), request, Now));
        Arrange();
        return state.Value.Find(request.OperationId) ?? throw new InvalidOperationException("A reminder was stored that is not there.");
    }

    public Task<Outcome<ReminderList>> List() => Task.FromResult<Outcome<ReminderList>>(state.Value.List());

    public async Task<Outcome<ReminderView>> Cancel(int number)
    {
        if (state.Value.Open.FirstOrDefault(open => open.Number == number) is not { } found)
            return new Refusal(RefusalCode.NotFound, $"{number}");
        await Change(old => old.End(number, told: false));
        Arrange();
        return found;
    }

    /// <summary>Sets the timer for what comes next.</summary>
    private void Arrange()
    {
        timer?.Dispose();
        timer = null;
        if (state.Value.Next() is not { } due)
            return;
        var left = due - Now;
        if (left > Near)
            return;
        var wait = isFailing ? Retry : left > TimeSpan.Zero ? left : TimeSpan.Zero;
        timer = this.RegisterGrainTimer(Fire, new GrainTimerCreationOptions(wait, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task Fire(CancellationToken cancellation)
    {
        isFailing = false;
        foreach (var due in state.Value.Open.Where(open => open.Request.DueAt <= Now).OrderBy(open => open.Request.DueAt).ToArray())
            try
            {
                await Tell(due);
            }
            catch (Exception failure)
            {
                isFailing = true;
                NotTold(failure, owner.Value, due.Number);
            }
        Arrange();
        await WakeForNext();
    }

    private async Task Tell(ReminderView reminder)
    {
        var answer = await GrainFactory.Mailbox(reminder.Request.Bot).Post(ReminderRules.Letter(reminder, owner.Value, Now)).OrRefusal();
        if (answer.Refusal is { } refusal)
            NotTaken(owner.Value, reminder.Number, refusal.Code);
        // What the mailbox will never take is not offered again.
        if (answer.Refusal is null or { Code: RefusalCode.InvalidQuery })
            await Change(old => old.End(reminder.Number, told: answer.Refusal is null));
        else
            isFailing = true;
    }

    private async Task Change(Func<RemindersState, RemindersState> change)
    {
        try
        {
            await state.Change(change);
        }
        catch (InconsistentStateException)
        {
            // Another activation has written: this one is a leftover.
            DeactivateOnIdle();
            throw;
        }
    }

    /// <summary>Has the grain woken a moment before, so that the timer does the rest; and every minute from then on.</summary>
    private async Task Wake(DateTimeOffset due)
    {
        var left = due - Now - WakeEvery;
        await this.RegisterOrUpdateReminder(Waker, left > WakeEvery ? left : WakeEvery, WakeEvery);
    }

    private async Task WakeForNext()
    {
        if (state.Value.Next() is not { } next)
        {
            if (await this.GetReminder(Waker) is { } waker)
                await this.UnregisterReminder(waker);
        }
        else if (next - Now > 3 * WakeEvery)
        {
            await Wake(next);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reminder {Number} of user {User} could not be told or written down; it is tried again.")]
    private partial void NotTold(Exception failure, ulong user, int number);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reminder {Number} of user {User} found no room in the mailbox ({Refusal}); it is tried again.")]
    private partial void NotTaken(ulong user, int number, RefusalCode refusal);
}

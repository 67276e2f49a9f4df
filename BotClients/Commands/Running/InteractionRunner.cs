using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>
/// Takes what users do and sees to it that each is acknowledged in time and runs once, or not at all. Its door is
/// <see cref="Accept"/>, which never waits.
/// </summary>
internal sealed partial class InteractionRunner : IAsyncDisposable
{
    private const int Remembered = 8_192;
    private const int MaxNotices = 32;

    private readonly IInteractions port;
    private readonly IInteractionClaims claims;
    private readonly CommandDispatcher dispatcher;
    private readonly Languages languages;
    private readonly RunnerOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<InteractionRunner> log;
    private readonly SeenIds seen = new(Remembered);
    private readonly UserLimiter calls;
    private readonly UserLimiter suggestions;
    private readonly Lane<Call> commands;
    private readonly Lane<Call> suggesting;
    private readonly CancellationTokenSource stop = new();
    private int notices;

    public InteractionRunner(
        IInteractions port, IInteractionClaims claims, CommandDispatcher dispatcher, Languages languages, RunnerOptions options, TimeProvider time,
        ILogger<InteractionRunner> log)
    {
        (this.port, this.claims, this.dispatcher, this.languages, this.options, this.time, this.log) = (port, claims, dispatcher, languages, options, time, log);
        calls = new(options.CallBurst, options.CallEvery, time);
        // Suggestions come with every key press.
        suggestions = new(options.CallBurst * 4, options.CallEvery / 5, time);
        commands = new(options.MaxRunning, options.MaxWaiting, Run);
        suggesting = new(options.MaxSuggesting, options.MaxWaiting, Run);
    }

    /// <summary>Begins to work.</summary>
    public void Start()
    {
        commands.Start();
        suggesting.Start();
    }

    /// <summary>Takes an interaction and returns at once.</summary>
    /// <returns>Whether it will be run.</returns>
    public bool Accept(Interaction interaction)
    {
        if (!seen.Add(interaction.Key.Id))
            return Turn(interaction, "copy");
        if (interaction.IsReplay || time.GetElapsedTime(interaction.ReceivedAt) > options.TooOld)
            return Turn(interaction, "expired");
        var isSuggestion = interaction is CompletionAsked;
        var gate = new AnswerGate(port, interaction.Key, interaction is ControlUsed, dispatcher.IsHidden(interaction), options.Theme);
        var verdict = (isSuggestion ? suggestions : calls).Enter(interaction.Caller.User);
        if (verdict != UserLimiter.Verdict.Go)
        {
            if (verdict == UserLimiter.Verdict.Tell && !isSuggestion)
                Tell(gate, interaction, "engine.slow-down");
            return Turn(interaction, "limited");
        }
        var call = new Call(interaction, gate, new(() => claims.Take(interaction.Key.Id, stop.Token)));
        if (!isSuggestion)
            call.Deferral = time.CreateTimer(_ => _ = Defer(call), null, Left(interaction), Timeout.InfiniteTimeSpan);
        if ((isSuggestion ? suggesting : commands).TryAdd(call))
            return true;
        call.Deferral?.Dispose();
        if (!isSuggestion)
            Tell(gate, interaction, "engine.busy");
        return Turn(interaction, "overload");
    }

    /// <summary>
    /// Tells those whom a process before this one has left waiting that they wait in vain. What they wanted may have been done.
    /// </summary>
    public async Task AnswerForOthers()
    {
        foreach (var owed in await claims.Orphans(stop.Token))
            try
            {
                var words = options.Theme.Dress(Look.No(languages.For(owed.Locale).Say("engine.interrupted")));
                await (owed.IsUpdate ? port.FollowUp(owed.Key, ReplyLimits.Fit(words) with { IsHidden = true }, stop.Token) : port.EditAnswer(owed.Key, ReplyLimits.Fit(words), stop.Token));
            }
            catch (Exception failure) when (failure is DiscordUnavailableException or OperationCanceledException)
            {
                LogTurned(log, owed.Key, "untold");
            }
    }

    /// <summary>Takes nothing more, cancels what runs, and waits for its end.</summary>
    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await commands.DisposeAsync();
        await suggesting.DisposeAsync();
        stop.Dispose();
    }

    private async Task Run(Call call)
    {
        var (interaction, gate) = (call.Interaction, call.Gate);
        try
        {
            if (!gate.IsAcknowledged && time.GetElapsedTime(interaction.ReceivedAt) > options.TooOld)
            {
                Turn(interaction, "expired");
                return;
            }
            if (interaction is CompletionAsked asked)
                await dispatcher.Complete(asked, gate, Left(interaction), stop.Token);
            else if (!await call.IsOurs)
                Turn(interaction, "another's");
            else
                await dispatcher.Dispatch(interaction, gate, stop.Token);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The process ends; there is nobody left to answer.
        }
        catch (DiscordUnavailableException failure)
        {
            // Expired is everyday life: the user left, or the network was slow. Nothing can be said any more.
            var reference = Broken.NewReference();
            if (failure.Trouble != DiscordTrouble.Expired)
                LogUnanswered(log, interaction.Key, failure.Trouble, reference, failure);
            // What Discord calls malformed is our bug, and something shorter may still get through.
            if (failure.Trouble == DiscordTrouble.Refused && interaction is not CompletionAsked)
                Tell(gate, interaction, "engine.broken", reference);
            Turn(interaction, "unanswered");
        }
        catch (Exception bug)
        {
            LogBug(log, interaction.Key, bug);
        }
        finally
        {
            call.Deferral?.Dispose();
            call.IsDone = true;
            if (call.Promise is { } promise)
                await Keep(call, promise);
        }
    }

    /// <summary>Only once the promise has arrived: it must not come after this. What is cut off by the end of the process stays owed.</summary>
    private async Task Keep(Call call, Task promise)
    {
        await promise;
        if (!stop.IsCancellationRequested)
            await claims.Keep(call.Interaction.Key.Id, stop.Token);
    }

    private async Task Defer(Call call)
    {
        try
        {
            // What another process has begun is not ours to promise an answer to.
            if (!await call.IsOurs || call.Gate.IsAcknowledged)
                return;
            var promise = call.Promise = claims.Promise(new(call.Interaction.Key, call.Interaction is ControlUsed, call.Interaction.Caller.Locale), stop.Token);
            await call.Gate.Defer(stop.Token);
            if (call.IsDone)
                await Keep(call, promise);
        }
        catch (Exception failure) when (failure is DiscordUnavailableException or OperationCanceledException or ObjectDisposedException)
        {
            // The answer itself will tell whether Discord can be reached.
            Turn(call.Interaction, "undeferred");
        }
    }

    private TimeSpan Left(Interaction interaction)
    {
        var left = options.DeferAfter - time.GetElapsedTime(interaction.ReceivedAt);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private bool Turn(Interaction interaction, string fate)
    {
        RunnerMeter.Count(fate);
        LogTurned(log, interaction.Key, fate);
        return false;
    }

    /// <summary>Says why nothing is done, unless so many are being told that this alone would be work.</summary>
    private void Tell(AnswerGate gate, Interaction interaction, string key, string? argument = null)
    {
        if (Interlocked.Increment(ref notices) > MaxNotices)
            Interlocked.Decrement(ref notices);
        else
            _ = TellNow();

        async Task TellNow()
        {
            try
            {
                await gate.Say(Look.No(languages.For(interaction.Caller.Locale).Say(key, argument)), stop.Token);
            }
            catch (Exception failure) when (failure is DiscordUnavailableException or OperationCanceledException)
            {
                LogTurned(log, interaction.Key, "untold");
            }
            finally
            {
                Interlocked.Decrement(ref notices);
            }
        }
    }

    private sealed class Call(Interaction interaction, AnswerGate gate, Lazy<Task<bool>> claim)
    {
        private Task? promise;
        private bool isDone;

        public Interaction Interaction => interaction;

        public AnswerGate Gate => gate;

        /// <summary>Asked once, by whoever needs to know first.</summary>
        public Task<bool> IsOurs => claim.Value;

        public ITimer? Deferral { get; set; }

        /// <summary>Ends when it is noted that an answer is owed.</summary>
        public Task? Promise { get => Volatile.Read(ref promise); set => Volatile.Write(ref promise, value); }

        /// <summary>Whoever ran it is through with it.</summary>
        public bool IsDone { get => Volatile.Read(ref isDone); set => Volatile.Write(ref isDone, value); }
    }

    [LoggerMessage(LogLevel.Debug, "{Interaction}: {Fate}.")]
    private static partial void LogTurned(ILogger log, InteractionKey interaction, string fate);

    [LoggerMessage(LogLevel.Warning, "{Interaction} was not answered: {Trouble}, reference {Reference}.")]
    private static partial void LogUnanswered(ILogger log, InteractionKey interaction, DiscordTrouble trouble, string reference, Exception failure);

    [LoggerMessage(LogLevel.Error, "{Interaction} could not be handled.")]
    private static partial void LogBug(ILogger log, InteractionKey interaction, Exception bug);
}

using System.Buffers;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Rcon;

/// <summary>
/// The loop around <see cref="RconMachine"/>: feeds it what happens, one thing after the other, and does what it says.
/// Decides nothing.
/// </summary>
/// <param name="target">Asked before every attempt, so that a corrected address or password counts from the next one on.</param>
/// <param name="chance">From 0 to 1, excluded.</param>
internal sealed class RconConnection(Func<RconTarget?> target, RconOptions options, TimeProvider time, Func<double> chance) : IDisposable
{
    private static readonly RconInput CancelInput = new RconInput.Cancel(), ResetInput = new RconInput.Reset(), HurryInput = new RconInput.HurryUp(), DeadlinePassed = new RconInput.DeadlinePassed();

    private readonly Lock gate = new();
    private readonly RconMachine machine = new(options);
    private readonly RconClock clock = new(time);
    private RconState state = new(default, time.GetUtcNow());
    private RconSocket? socket;
    private ITimer? alarm;
    private ArrayBufferWriter<byte>? kept;
    private RconOrder? order;
    private RconTarget? refused;
    private long sentAt, keptAt;
    private bool disposed;

    /// <summary>What the connection does at the moment.</summary>
    public RconCondition Condition
    {
        get
        {
            var now = Volatile.Read(ref state);
            var retry = now.RetryAt > clock.Now ? now.RetryAt : null;
            return new(now.Link, now.Since, now.Attempts, retry, now.Trouble, now.Noise);
        }
    }

    /// <summary>Sends a command, when it can. Ends with its reply.</summary>
    /// <exception cref="InvalidOperationException">Another one is on its way.</exception>
    public Task<RconReply> Send(string command, TimeSpan timeout)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            if (order is not null) throw new InvalidOperationException("An RCON connection takes one command at a time.");
            var sent = order = new(command);
            Step(new RconInput.Send(timeout, IsCorrected()), []);
            return sent.Task;
        }
    }

    /// <summary>Ends a command that is still on its way as cancelled.</summary>
    public void Cancel(Task<RconReply> sent, CancellationToken cancellation)
    {
        lock (gate)
        {
            if (order is null || order.Task != sent) return;
            order.TrySetCanceled(cancellation);
            order = null;
            Step(CancelInput, []);
        }
    }

    /// <summary>See <see cref="IRcon.Reset"/>.</summary>
    public void Reset()
    {
        lock (gate) Step(ResetInput, []);
    }

    /// <summary>See <see cref="IRcon.HurryUp"/>.</summary>
    public void HurryUp()
    {
        lock (gate) Step(HurryInput, []);
    }

    public void Dispose()
    {
        lock (gate)
        {
            if (disposed) return;
            disposed = true;
            HangUp();
            order?.TrySetException(new ObjectDisposedException(nameof(RconConnection)));
            (order, kept) = (null, null);
            alarm?.Dispose();
        }
    }

    /// <summary>From a socket: one that was given up has nothing to say any more.</summary>
    private void Tell(RconSocket from, RconInput input, ReadOnlySpan<byte> body)
    {
        lock (gate)
            if (from == socket) Step(input, body);
    }

    private void Step(RconInput input, ReadOnlySpan<byte> body)
    {
        if (disposed) return;
        var before = state.Deadline;
        var step = machine.Next(state, input, clock.Now, chance());
        if (step.State.Link == RconLink.AuthRejected && state.Link != RconLink.AuthRejected) refused = socket?.Target;
        Volatile.Write(ref state, step.State);
        if (state.Deadline != before || input is RconInput.DeadlinePassed) SetAlarm();
        Perform(step.Effects, body);
        if (step.Reply is { } reply) End(reply);
    }

    private bool IsCorrected() => state.Link == RconLink.AuthRejected && target() is { } now && now != refused;

    private void Perform(RconEffects effects, ReadOnlySpan<byte> body)
    {
        if (effects.HasFlag(RconEffects.Forget)) kept = null;
        if (effects.HasFlag(RconEffects.Keep)) keptAt = time.GetTimestamp();
        if (effects.HasFlag(RconEffects.Answer)) Answer(effects.HasFlag(RconEffects.Keep) ? body : []);
        else if (effects.HasFlag(RconEffects.Keep)) (kept ??= new()).Write(body);
        if (effects.HasFlag(RconEffects.HangUp)) HangUp();
        if (effects.HasFlag(RconEffects.Connect)) Connect();
        if (effects.HasFlag(RconEffects.Authenticate)) socket!.Write(state.LastId, RconPacket.Auth, socket.Target!.Password.Reveal());
        if (effects.HasFlag(RconEffects.SendCommand)) SendCommand();
        if (effects.HasFlag(RconEffects.SendSentinel)) socket!.Write(state.Flight!.Sentinel, RconPacket.Response, "");
    }

    private void Answer(ReadOnlySpan<byte> last)
    {
        if (kept is not null)
        {
            kept.Write(last);
            last = kept.WrittenSpan;
        }

        var (text, lossy) = RconText.Decode(last);
        kept = null;
        End(new RconReply.Answered(text, lossy, time.GetElapsedTime(sentAt, keptAt)));
    }

    private void End(RconReply reply)
    {
        var ended = order;
        order = null;
        ended?.TrySetResult(reply);
    }

    private void Connect()
    {
        socket = new RconSocket(Tell, time);
        _ = Watch(socket);
    }

    /// <summary>Whatever escapes a socket's loop is a bug: it goes to whoever waits, and the connection ends.</summary>
    private async Task Watch(RconSocket running)
    {
        try
        {
            await Task.Yield();
            await running.Run(target);
        }
        catch (Exception bug)
        {
            lock (gate)
            {
                if (running != socket) return;
                order?.TrySetException(bug);
                order = null;
            }

            Tell(running, new RconInput.Closed(), []);
        }
    }

    private void SendCommand()
    {
        sentAt = time.GetTimestamp();
        socket!.Write(state.Flight!.Id, RconPacket.Command, order!.Command);
    }

    private void HangUp()
    {
        var ended = socket;
        socket = null;
        ended?.Dispose();
    }

    private void SetAlarm()
    {
        // Whole milliseconds, rounded up: an alarm before its time would have to be set again.
        var due = state.Deadline is { } deadline ? TimeSpan.FromMilliseconds(Math.Max(1, Math.Ceiling((deadline - clock.Now).TotalMilliseconds))) : Timeout.InfiniteTimeSpan;
        alarm ??= time.CreateTimer(static self => ((RconConnection)self!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        alarm.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void Ring()
    {
        lock (gate) Step(DeadlinePassed, []);
    }

    /// <summary>Continues elsewhere: whoever waits must not run inside the loop.</summary>
    private sealed class RconOrder(string command) : TaskCompletionSource<RconReply>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public string Command { get; } = command;
    }
}

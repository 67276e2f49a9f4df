using BlissBot.Discord.Model;

namespace BlissBot.Discord.Gateway;

/// <content>Events in, and what is sent.</content>
internal sealed partial class GatewayLoop
{
    private const string Ready = "READY", Resumed = "RESUMED", GuildCreate = "GUILD_CREATE", InteractionCreate = "INTERACTION_CREATE";

    /// <summary>Discord waits three seconds for a first answer. Its clock is known to the second, and the answer takes a moment.</summary>
    private static readonly TimeSpan StillWaitedFor = TimeSpan.FromSeconds(1.5);

    /// <summary>An event of a connection: into the queue, and its number into the state, or neither.</summary>
    public void Dispatch(GatewayLink from, scoped in GatewayFrame frame)
    {
        lock (gate)
        {
            if (from != link || !state.IsListening) return;
            var type = names[frame.Type];
            var isReplay = type == InteractionCreate ? IsOver(frame) : state.Phase == GatewayPhase.Join && type is not (Ready or Resumed);
            if (type is not (Ready or Resumed) && frame.Sequence <= state.Sequence)
            {
                Meter.Duplicate();
                return;
            }

            if (!Inbox.HasRoom(frame.Data.Length))
            {
                Step(new GatewayInput.QueueFull());
                return;
            }

            Step(InputOf(type, frame));
            if (from != link || state.Session is not { } session) return;
            Inbox.Add(new(type, state.Sequence, frame.Data.ToArray(), time.GetTimestamp(), isReplay), session);
            Meter.Event();
        }
    }

    /// <summary>What came before it and is acknowledged, too, need never be told again.</summary>
    public void Acknowledge(GatewayEvent happened)
    {
        var (moved, mark) = Inbox.Acknowledge(happened);
        if (moved == 0) return;
        Commits.Advance(mark!, moved);
        lock (gate)
            if (state.Phase == GatewayPhase.Clogged && Inbox.IsHalfFree)
                Step(new GatewayInput.QueueDrained());
    }

    public void Show(GatewayPresence presence)
    {
        lock (gate)
        {
            outbox.Show(presence);
            Pump();
            SetAlarm();
        }
    }

    /// <returns>False when too much waits already.</returns>
    public bool TrySend(byte[] message)
    {
        lock (gate)
        {
            if (disposed || !outbox.TryAdd(message)) return false;
            Pump();
            SetAlarm();
            return true;
        }
    }

    /// <summary>
    /// Of a session that is gone on with: nobody waits any more for an answer to what is old. Goes by its id, not by its
    /// place: a RESUMED that was never written down is replayed among the others, and what comes behind it looks new.
    /// </summary>
    private bool IsOver(scoped in GatewayFrame frame)
    {
        if (!isResumed) return false;
        if (options.ClockOffset?.Invoke() is not { } ahead || GatewayBodies.Id(frame.Data) is not { } id) return state.Phase == GatewayPhase.Join;
        return clock.Now + ahead - new Snowflake(id).Timestamp > StillWaitedFor;
    }

    private GatewayInput InputOf(string type, scoped in GatewayFrame frame) => type switch
    {
        Ready => new GatewayInput.Ready(GatewayBodies.Session(frame.Data, state.Location?.Url ?? state.Url!, machine.Intents(state)), frame.Sequence),
        Resumed => new GatewayInput.Resumed(frame.Sequence),
        GuildCreate when !state.Awaited.IsEmpty => new GatewayInput.Dispatched(frame.Sequence, GatewayBodies.Id(frame.Data)),
        _ => new GatewayInput.Dispatched(frame.Sequence),
    };

    private void Pump()
    {
        if (disposed || state.Phase != GatewayPhase.Live) return;
        while (outbox.Next(clock.Now) is { } message) link!.Send(message);
    }
}

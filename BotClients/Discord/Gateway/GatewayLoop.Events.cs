using BlissBot.Discord.Model;

namespace BlissBot.Discord.Gateway;

/// <content>Events in, and what is sent.</content>
internal sealed partial class GatewayLoop
{
    private const string Ready = "READY", Resumed = "RESUMED", GuildCreate = "GUILD_CREATE", InteractionCreate = "INTERACTION_CREATE";

    /// <summary>Discord waits three seconds for a first answer. Its clock is known to the second, and the answer takes a moment.</summary>
    private static readonly TimeSpan StillWaitedFor = TimeSpan.FromSeconds(1.5);

    /// <summary>What is younger has come without a detour.</summary>
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(0.5);

    /// <summary>An event of a connection: into the queue, and its number into the state, or neither.</summary>
    public void Dispatch(GatewayLink from, scoped in GatewayFrame frame)
    {
        lock (gate)
        {
            if (from != link || !state.IsListening) return;
            var type = names[frame.Type];
            var age = type == InteractionCreate ? Age(frame) : null;
            var isReplay = age is { } old ? old > StillWaitedFor : state.Phase == GatewayPhase.Join && type is not (Ready or Resumed);
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
            Inbox.Add(new(type, state.Sequence, frame.Data.ToArray(), Arrival(age), isReplay), session);
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
    /// How old a use is, of a session that is gone on with; null when that is of no interest, or nobody knows. Goes by its id,
    /// not by its place: a RESUMED that was never written down is replayed among the others, and what comes behind it looks new.
    /// </summary>
    private TimeSpan? Age(scoped in GatewayFrame frame) =>
        isResumed && options.TimeThere?.Invoke() is { } there && GatewayBodies.Id(frame.Data) is { } id && there - new Snowflake(id).Timestamp is var age
            ? age > TimeSpan.Zero ? age : TimeSpan.Zero
            : null;

    /// <summary>What comes late counts as come earlier: who has to answer has so much less time. A little more, as age is never overestimated.</summary>
    private long Arrival(TimeSpan? age) =>
        time.GetTimestamp() - (age > Prompt ? (long)((age.Value + Prompt).TotalSeconds * time.TimestampFrequency) : 0);

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

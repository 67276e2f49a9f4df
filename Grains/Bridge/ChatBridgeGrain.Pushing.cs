using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// Pushing to the readers inside the system, beside everybody's turns. Each has a place of its own; what it did not take
/// is sent again, and it knows what it has by its sequence.
/// </summary>
internal sealed partial class ChatBridgeGrain
{
    private const int PushBatch = 200;

    private readonly Dictionary<Reader, Task> pushes = [];
    private readonly Dictionary<Reader, DateTimeOffset> retryAt = [];
    private readonly HashSet<Reader> failing = [];
    private TakenUpTo taken = new(0, 0, 0);

    private void StartPushing()
    {
        if (stopping)
            return;
        Start(Readers.Sessions, events => GrainFactory.Sessions(server).Observe(events));
        Start(Readers.Server, events => GrainFactory.Server(server).Observe(events));
        Start(Readers.Relay, Relay);
        Start(Readers.Links, HearCodes);

        void Start(Reader reader, Func<ImmutableArray<SequencedEvent>, Task<long>> give)
        {
            if (state.Value.Outbox.Sequence > reader.Place(taken) && (!pushes.TryGetValue(reader, out var push) || push.IsCompleted) && Now >= retryAt.GetValueOrDefault(reader))
                pushes[reader] = Push(reader, give);
        }
    }

    /// <summary>Gives a reader all there is. Never throws; a reader that fails is tried again with the polls.</summary>
    private async Task Push(Reader reader, Func<ImmutableArray<SequencedEvent>, Task<long>> give)
    {
        try
        {
            while (!stopping)
            {
                var outbox = state.Value.Outbox;
                var (events, through) = Batch(outbox, reader, reader.Place(taken));
                if (events.Length > 0)
                    through = Math.Max(reader.Place(taken), Math.Min(through, await give(events)));
                var before = reader.Place(taken);
                taken = reader.MoveTo(taken, through);
                failing.Remove(reader);
                if (through >= state.Value.Outbox.Sequence || through <= before)
                    return;
            }
        }
        catch (Exception failure)
        {
            retryAt[reader] = Now + TimeSpan.FromSeconds(options.Value.FastSeconds);
            // Said once, until it works again.
            if (failing.Add(reader))
                PushFailed(failure, server, reader.Name);
        }
    }

    /// <summary>What a reader has not taken, at most a batch, and the place behind it: entries that do not concern it are passed over.</summary>
    private static (ImmutableArray<SequencedEvent> Events, long Through) Batch(Outbox outbox, Reader reader, long place)
    {
        var events = ImmutableArray.CreateBuilder<SequencedEvent>();
        foreach (var entry in outbox.Entries)
            if (entry.Sequence > place && entry.Content is GameLine line && reader.Wants(line.Event))
            {
                events.Add(new SequencedEvent(entry.Sequence, entry.At, line.Event));
                if (events.Count == PushBatch)
                    return (events.ToImmutable(), entry.Sequence);
            }
        return (events.ToImmutable(), outbox.Sequence);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: {Reader} does not take what the game says; it is tried again.")]
    private partial void PushFailed(Exception failure, ServerId server, string reader);
}

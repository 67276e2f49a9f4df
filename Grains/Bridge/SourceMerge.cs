using System.Buffers.Binary;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// Makes one sequence of lines out of sources that show the same ones. Each source's lines are counted by their key; a
/// line is told when its source has shown that key more often than it was told. So what was said twice is told twice,
/// and what two sources show is told once, whichever shows it first. Pure: built from the stored state, used for one
/// poll, packed again.
/// </summary>
internal sealed class SourceMerge
{
    /// <summary>Lines the log file may miss in a row before it is no longer waited for.</summary>
    private const int MissesToDisprove = 3;

    private const int Sources = 3;
    private const int PackedSize = sizeof(long) + sizeof(uint) + (Sources + 1) * sizeof(ushort);

    private readonly BridgeOptions options;
    private readonly DateTimeOffset now;
    private readonly Dictionary<long, Entry> tracked;
    private readonly List<HeldLine> held;
    private LogChat logChat;
    private int missed;
    private bool chatStale;
    private bool logStale;
    private bool gameLogStale;
    private DateTimeOffset? logStamp;

    public SourceMerge(MergeState state, DateTimeOffset now, BridgeOptions options)
    {
        (this.options, this.now) = (options, now);
        (logChat, missed, logStamp) = (state.LogChat, state.Missed, state.LogStamp);
        (chatStale, logStale, gameLogStale) = (state.ChatStale, state.LogStale, state.GameLogStale);
        held = [.. state.Held];
        tracked = Unpack(state.Tracked);
    }

    /// <summary>What is to be told, in order.</summary>
    public List<GameEvent> Told { get; } = [];

    /// <summary>Lines that wait for the log file.</summary>
    public int Held => held.Count;

    /// <summary>Lines of the log file: they are told in its order.</summary>
    /// <param name="track">Whether another source may show them too.</param>
    public void TakeLog(ReadOnlySpan<GameEvent> lines, bool track)
    {
        foreach (var line in lines)
        {
            if (line.At > (logStamp ?? DateTimeOffset.MinValue))
                logStamp = line.At;
            if (!track)
            {
                Told.Add(line);
                // Should RCON be there later, what it kept until then was told already.
                chatStale = true;
            }
            else if (Count(LineSource.Log, line, out var key, out var entry))
            {
                Tell(line, entry);
                ReleaseHeldTwin(key);
            }
        }
    }

    /// <summary>
    /// Lines of GetGameLog. When it takes the place of a log file, its first answers reach far back: what is not newer
    /// than what the file showed was told by it, or will be.
    /// </summary>
    /// <param name="all">Whether it told everything it had.</param>
    /// <param name="isBacklog">As with <see cref="TakeChat"/>.</param>
    public void TakeGameLog(ReadOnlySpan<GameEvent> lines, bool all, bool isBacklog = false)
    {
        foreach (var line in lines)
        {
            if (isBacklog && !IsOwed(LineSource.GameLog, line))
                continue;
            if (line.At is not null && logStamp is not null && line.At <= logStamp)
                continue;
            // GetChat shows these as well, and which of them it showed long ago cannot be told any more.
            if (gameLogStale && line is ChatSaid or ServerSaid && !IsOwed(LineSource.GameLog, line))
                continue;
            if (Count(LineSource.GameLog, line, out _, out var entry))
                Tell(line, entry);
        }
        gameLogStale &= !all;
    }

    /// <summary>Lines of an answer of GetChat, be it an empty one.</summary>
    /// <param name="besideLog">Whether there is a log file that may show them.</param>
    /// <param name="isBacklog">Whether they were kept from before anybody listened: none of them is told.</param>
    public void TakeChat(ReadOnlySpan<GameEvent> lines, bool besideLog, bool isBacklog = false)
    {
        var distrusted = chatStale && besideLog;
        chatStale = false;
        foreach (var line in lines)
        {
            var inLog = besideLog && (logChat != LogChat.Misses || line.Kind is not LineKind.Chat);
            // The file shows it, and whether it did so long ago cannot be told any more.
            if ((isBacklog || distrusted && inLog) && !IsOwed(LineSource.Chat, line))
                continue;
            if (!Count(LineSource.Chat, line, out var key, out var entry))
                continue;
            if (inLog)
                held.Add(new HeldLine(key, now + TimeSpan.FromSeconds(options.HoldSeconds), line));
            else
                Tell(line, entry);
        }
    }

    /// <summary>Tells what was held long enough. To be called when the log file was read to its end.</summary>
    public void ReleaseDue()
    {
        foreach (var line in held.Where(line => line.Due <= now).ToArray())
        {
            held.Remove(line);
            Tell(line.Event, Of(line.Key));
            if (line.Event is ChatSaid && ++missed >= MissesToDisprove)
                logChat = LogChat.Misses;
        }
    }

    /// <summary>Whatever a log file says, from here on it was there to be read: what GetGameLog kept from before is none of its lines.</summary>
    public void LogRead() => logStamp ??= now;

    /// <summary>The log file is read from its end on, because what it shows could not be matched.</summary>
    public void LogSkipped() => logStale = false;

    /// <param name="used">The sources that are used now, whether they answered or not.</param>
    /// <param name="answered">Those that told everything they have.</param>
    public MergeState Pack(SourceSet used, SourceSet answered)
    {
        var rest = tracked.Where(pair => IsOpen(pair.Value, used) || IsHeld(pair.Key));
        // While a source is silent, its sight of a line may still come, however late.
        if (answered.HasFlag(used))
            rest = rest.Where(pair => now - pair.Value.Touched <= TimeSpan.FromSeconds(options.MatchSeconds) || IsHeld(pair.Key));
        var kept = rest.ToList();
        // Nobody remembers what GetChat owes while it is not there.
        chatStale |= !used.HasFlag(SourceSet.Chat) && tracked.Values.Any(entry => entry.Seen[(int)LineSource.Chat] < entry.Told);
        if (kept.Count > options.MatchLimit)
        {
            kept.Sort((left, right) => right.Value.Touched.CompareTo(left.Value.Touched));
            var dropped = kept[options.MatchLimit..];
            kept.RemoveRange(options.MatchLimit, dropped.Count);
            chatStale |= Awaited(SourceSet.Chat, LineSource.Chat, dropped, used, answered);
            logStale |= Awaited(SourceSet.Log, LineSource.Log, dropped, used, answered);
            gameLogStale |= Awaited(SourceSet.GameLog, LineSource.GameLog, dropped, used, answered);
        }
        return new MergeState(Packed(kept), [.. held], logChat, missed, chatStale, logStale, logStamp, gameLogStale);
    }

    private static bool Awaited(SourceSet set, LineSource source, List<KeyValuePair<long, Entry>> dropped, SourceSet used, SourceSet answered) =>
        used.HasFlag(set) && !answered.HasFlag(set) && dropped.Exists(pair => pair.Value.Seen[(int)source] < pair.Value.Told);

    private bool IsOwed(LineSource source, GameEvent line) =>
        tracked.TryGetValue(EventKey.Of(line), out var entry) && entry.Seen[(int)source] < entry.Told;

    private bool IsHeld(long key) => held.Exists(line => line.Key == key);

    /// <summary>False when every source in use has shown it as often as it was told: what comes next is a new line.</summary>
    private static bool IsOpen(Entry entry, SourceSet used)
    {
        for (var source = 0; source < Sources; source++)
            if (used.HasFlag((SourceSet)(1 << source)) && entry.Seen[source] < entry.Told)
                return true;
        return false;
    }

    /// <summary>Counts a line; true when no other source's sight of it has been told.</summary>
    private bool Count(LineSource source, GameEvent line, out long key, out Entry entry)
    {
        key = EventKey.Of(line);
        entry = Of(key);
        entry.Touched = now;
        var seen = ++entry.Seen[(int)source];
        var other = source == LineSource.Log ? LineSource.Chat : LineSource.Log;
        if (line is ChatSaid && source != LineSource.GameLog && entry.Seen[(int)other] >= seen)
            (logChat, missed) = (LogChat.Carries, 0);
        return seen > entry.Told;
    }

    private void Tell(GameEvent line, Entry entry)
    {
        entry.Told++;
        entry.Touched = now;
        Told.Add(line);
    }

    /// <summary>The log file has shown what was waited for.</summary>
    private void ReleaseHeldTwin(long key)
    {
        var twin = held.FindIndex(line => line.Key == key);
        if (twin >= 0)
            held.RemoveAt(twin);
    }

    private Entry Of(long key)
    {
        if (!tracked.TryGetValue(key, out var entry))
            tracked[key] = entry = new Entry();
        return entry;
    }

    private static byte[] Packed(List<KeyValuePair<long, Entry>> entries)
    {
        var packed = new byte[entries.Count * PackedSize];
        var rest = packed.AsSpan();
        foreach (var (key, entry) in entries)
        {
            BinaryPrimitives.WriteInt64LittleEndian(rest, key);
            BinaryPrimitives.WriteUInt32LittleEndian(rest[8..], (uint)entry.Touched.ToUnixTimeSeconds());
            BinaryPrimitives.WriteUInt16LittleEndian(rest[12..], (ushort)Math.Min(entry.Told, ushort.MaxValue));
            for (var source = 0; source < Sources; source++)
                BinaryPrimitives.WriteUInt16LittleEndian(rest[(14 + 2 * source)..], (ushort)Math.Min(entry.Seen[source], ushort.MaxValue));
            rest = rest[PackedSize..];
        }
        return packed;
    }

    private static Dictionary<long, Entry> Unpack(ReadOnlySpan<byte> rest)
    {
        var entries = new Dictionary<long, Entry>(rest.Length / PackedSize + 16);
        for (; rest.Length >= PackedSize; rest = rest[PackedSize..])
        {
            var entry = new Entry
            {
                Touched = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadUInt32LittleEndian(rest[8..])),
                Told = BinaryPrimitives.ReadUInt16LittleEndian(rest[12..]),
            };
            for (var source = 0; source < Sources; source++)
                entry.Seen[source] = BinaryPrimitives.ReadUInt16LittleEndian(rest[(14 + 2 * source)..]);
            entries[BinaryPrimitives.ReadInt64LittleEndian(rest)] = entry;
        }
        return entries;
    }

    private sealed class Entry
    {
        public int[] Seen { get; } = new int[Sources];
        public int Told { get; set; }
        public DateTimeOffset Touched { get; set; }
    }
}

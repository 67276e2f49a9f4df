using System.Buffers;
using System.Text.Json;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>
/// One session: numbers the events it is given and keeps the last of them, so that a later connection can go on where
/// an earlier one ended. Knows nothing of sockets.
/// </summary>
internal sealed class GatewaySession(string id, User user, Intents intents, int shard, int shards, int capacity)
{
    private readonly Queue<(long Number, byte[] Frame)> kept = new();

    public string Id => id;
    public ulong UserId => user.Id;
    public bool IsBot => user.Bot;
    public Intents Intents => intents;
    public int Shard => shard;
    public int Shards => shards;
    public int LargeThreshold { get; init; } = 50;

    /// <summary>The last number given out.</summary>
    public long Number { get; private set; }

    public GatewayConnection? Connection { get; set; }

    /// <summary>Since when it has no connection.</summary>
    public DateTimeOffset? AloneSince { get; set; }

    /// <summary>When it last asked for all members, by guild.</summary>
    public Dictionary<ulong, DateTimeOffset> MemberRequests { get; } = [];

    /// <summary>What belongs to no guild goes to the first shard.</summary>
    public bool IsOnShardOf(ulong? guildId) => (guildId is { } given ? (int)((given >> 22) % (ulong)shards) : 0) == shard;

    /// <summary>Numbers an event, keeps it, and sends it if somebody is there.</summary>
    public void Give(string name, ReadOnlyMemory<byte> body)
    {
        Number++;
        var frame = Frame(name, Number, body);
        kept.Enqueue((Number, frame));
        if (kept.Count > capacity) kept.Dequeue();
        Connection?.Send(frame);
    }

    /// <summary>The events after a number; null when some of them are no longer known.</summary>
    public IReadOnlyList<byte[]>? After(long number)
    {
        if (number < Number - kept.Count) return null;
        return [.. kept.Where(each => each.Number > number).Select(each => each.Frame)];
    }

    private static byte[] Frame(string name, long number, ReadOnlyMemory<byte> body)
    {
        var buffer = new ArrayBufferWriter<byte>(body.Length + 64);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString("t", name);
        writer.WriteNumber("s", number);
        writer.WriteNumber("op", 0);
        writer.WritePropertyName("d");
        writer.WriteRawValue(body.Span, skipInputValidation: true);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}

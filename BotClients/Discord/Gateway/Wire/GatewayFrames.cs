using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace BlissBot.Discord.Gateway;

/// <summary>Builds what is sent. Nothing is longer than Discord takes.</summary>
internal static class GatewayFrames
{
    /// <summary>Bytes of the longest message Discord takes.</summary>
    public const int MaxLength = 4096;

    public static byte[] Heartbeat(long sequence) => Build(GatewayOpcodes.Heartbeat, sequence, static (json, sequence) =>
    {
        if (sequence > 0) json.WriteNumber("d"u8, sequence);
        else json.WriteNull("d"u8);
    });

    public static byte[] Identify(GatewayOptions options, GatewayIntents intents, GatewayPresence? presence) =>
        Build(GatewayOpcodes.Identify, (options, intents, presence), static (json, says) =>
        {
            json.WriteStartObject("d"u8);
            json.WriteString("token"u8, says.options.Token);
            json.WriteNumber("intents"u8, (int)says.intents);
            json.WriteStartObject("properties"u8);
            json.WriteString("os"u8, OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "macos" : "linux");
            json.WriteString("browser"u8, "BlissBot");
            json.WriteString("device"u8, "BlissBot");
            json.WriteEndObject();
            json.WriteStartArray("shard"u8);
            json.WriteNumberValue(says.options.Shard);
            json.WriteNumberValue(says.options.ShardCount);
            json.WriteEndArray();
            if (says.presence is { } presence)
            {
                json.WriteStartObject("presence"u8);
                WritePresence(json, presence);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        });

    public static byte[] Resume(string token, string session, long sequence) => Build(GatewayOpcodes.Resume, (token, session, sequence), static (json, says) =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("token"u8, says.token);
        json.WriteString("session_id"u8, says.session);
        json.WriteNumber("seq"u8, says.sequence);
        json.WriteEndObject();
    });

    public static byte[] Presence(GatewayPresence presence) => Build(GatewayOpcodes.Presence, presence, static (json, presence) =>
    {
        json.WriteStartObject("d"u8);
        WritePresence(json, presence);
        json.WriteEndObject();
    });

    public static byte[] RequestMembers(GatewayMembersRequest request) => Build(GatewayOpcodes.RequestMembers, request, static (json, request) =>
    {
        json.WriteStartObject("d"u8);
        json.WriteString("guild_id"u8, Id(request.GuildId));
        json.WriteNumber("limit"u8, request.Limit);
        if (request.Query is { } query) json.WriteString("query"u8, query);
        if (request.UserIds is { } ids)
        {
            json.WriteStartArray("user_ids"u8);
            foreach (var id in ids) json.WriteStringValue(Id(id));
            json.WriteEndArray();
        }

        if (request.Nonce is { } nonce) json.WriteString("nonce"u8, nonce);
        json.WriteEndObject();
    });

    /// <summary>The kind of a message of ours, for a log.</summary>
    public static int OpOf(ReadOnlySpan<byte> message) => GatewayFrame.TryRead(message, out var frame) ? frame.Op : -1;

    private static void WritePresence(Utf8JsonWriter json, GatewayPresence presence)
    {
        json.WriteNull("since"u8);
        json.WriteStartArray("activities"u8);
        if (presence.Activity is { } activity)
        {
            json.WriteStartObject();
            json.WriteString("name"u8, activity.Kind == GatewayActivityKind.Custom ? "Custom Status" : activity.Text);
            json.WriteNumber("type"u8, (int)activity.Kind);
            // The kind without a verb shows its state, the others their name.
            if (activity.Kind == GatewayActivityKind.Custom) json.WriteString("state"u8, activity.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("status"u8, presence.Status switch
        {
            GatewayPresenceStatus.Idle => "idle",
            GatewayPresenceStatus.DoNotDisturb => "dnd",
            GatewayPresenceStatus.Invisible => "invisible",
            _ => "online",
        });
        json.WriteBoolean("afk"u8, false);
    }

    private static byte[] Build<T>(int op, T says, Action<Utf8JsonWriter, T> body)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("op"u8, op);
            body(json, says);
            json.WriteEndObject();
        }

        if (buffer.WrittenCount > MaxLength) throw new ArgumentException($"A message to the gateway has at most {MaxLength} bytes; this one, of kind {op}, would have {buffer.WrittenCount}.");
        return buffer.WrittenSpan.ToArray();
    }

    private static string Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);
}

using System.Buffers.Text;
using System.Text.Json;

namespace BlissBot.Discord.Gateway;

/// <summary>The few fields of bodies that a session itself needs. Bodies are those of a <see cref="GatewayFrame"/>: well-formed.</summary>
internal static class GatewayBodies
{
    private const int MaxText = 512;
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(50), LongestInterval = TimeSpan.FromHours(1);

    /// <returns>Null when it makes no sense.</returns>
    public static TimeSpan? HeartbeatInterval(ReadOnlySpan<byte> data)
    {
        if (!TryFind(data, "heartbeat_interval"u8, out var found) || found.TokenType != JsonTokenType.Number || !found.TryGetDouble(out var milliseconds)) return null;
        if (!(milliseconds >= ShortestInterval.TotalMilliseconds && milliseconds <= LongestInterval.TotalMilliseconds)) return null;
        return TimeSpan.FromMilliseconds(milliseconds);
    }

    public static bool MayResume(ReadOnlySpan<byte> data) => data.SequenceEqual("true"u8);

    /// <summary>What READY says of the session; null when it has none.</summary>
    /// <param name="fallback">Where to resume when READY does not say it, or says something that is not safe.</param>
    public static GatewaySession? Session(ReadOnlySpan<byte> data, Uri fallback, GatewayIntents intents)
    {
        if (Text(data, "session_id"u8) is not { Length: > 0 } id) return null;
        var address = Text(data, "resume_gateway_url"u8);
        var url = Uri.TryCreate(address, UriKind.Absolute, out var given) && GatewayUrls.MayFollow(fallback, given) ? given : fallback;
        return new(id, url, intents);
    }

    /// <summary>The id of the object; null when it has none.</summary>
    public static ulong? Id(ReadOnlySpan<byte> data)
    {
        if (!TryFind(data, "id"u8, out var found) || found.TokenType is not (JsonTokenType.String or JsonTokenType.Number)) return null;
        return Utf8Parser.TryParse(found.ValueSpan, out ulong id, out var read) && read == found.ValueSpan.Length ? id : null;
    }

    private static string? Text(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name) =>
        TryFind(data, name, out var found) && found.TokenType == JsonTokenType.String && found.ValueSpan.Length <= MaxText ? found.GetString() : null;

    private static bool TryFind(ReadOnlySpan<byte> data, ReadOnlySpan<byte> name, out Utf8JsonReader reader)
    {
        reader = new Utf8JsonReader(data);
        if (data.IsEmpty || !reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var matches = reader.ValueTextEquals(name);
            reader.Read();
            if (matches) return true;
            reader.Skip();
        }

        return false;
    }
}

using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace BlissBot.Discord.Gateway;

/// <summary>
/// A message of the gateway: <c>{"op":0,"s":42,"t":"MESSAGE_CREATE","d":{…}}</c>, in any order. The body is only seen
/// to be well-formed, and not looked into.
/// </summary>
internal readonly ref struct GatewayFrame
{
    /// <summary>Bytes of the longest name of an event taken.</summary>
    private const int MaxType = 64;

    public required int Op { get; init; }

    /// <summary>Null in everything but dispatches.</summary>
    public long? Sequence { get; init; }

    public ReadOnlySpan<byte> Type { get; init; }

    /// <summary>The body as it stands there; empty when there is none.</summary>
    public ReadOnlySpan<byte> Data { get; init; }

    /// <returns>False for what is no message of the gateway.</returns>
    public static bool TryRead(ReadOnlySpan<byte> message, out GatewayFrame frame)
    {
        frame = default;
        if (!Utf8.IsValid(message)) return false;
        try
        {
            return TryWalk(message, out frame);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool TryWalk(ReadOnlySpan<byte> message, out GatewayFrame frame)
    {
        frame = default;
        var reader = new Utf8JsonReader(message);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) return false;
        int? op = null;
        long? sequence = null;
        ReadOnlySpan<byte> type = default, data = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = FieldOf(ref reader);
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            switch (field)
            {
                case 'o' when reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number):
                    op = number;
                    break;
                case 's' when reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number) && number >= 0:
                    sequence = number;
                    break;
                case 't' when reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= MaxType:
                    type = reader.ValueIsEscaped ? Encoding.UTF8.GetBytes(reader.GetString()!) : reader.ValueSpan;
                    break;
                case 'd':
                    reader.Skip();
                    data = message[start..(int)reader.BytesConsumed];
                    break;
                case 's' or 't' when reader.TokenType == JsonTokenType.Null:
                    break;
                case 'o' or 's' or 't':
                    return false;
                default:
                    reader.Skip();
                    break;
            }
        }

        // The reader refuses whatever stands behind the end.
        if (reader.TokenType != JsonTokenType.EndObject || reader.Read() || op is not { } code) return false;
        frame = new GatewayFrame { Op = code, Sequence = sequence, Type = type, Data = data };
        return code != GatewayOpcodes.Dispatch || type.Length > 0;
    }

    private static char FieldOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("op"u8) ? 'o' : reader.ValueTextEquals("s"u8) ? 's' : reader.ValueTextEquals("t"u8) ? 't' : reader.ValueTextEquals("d"u8) ? 'd' : ' ';
}

using System.Buffers.Text;
using System.Text.Json;

namespace BlissBot.Discord.Model.Json;

/// <summary>
/// Reads numbers as they come: as numbers, as strings of digits, or as null where Discord has nothing to say.
/// Fields became nullable and ids became numbers in the past; neither is a reason to refuse an event.
/// </summary>
internal static class Tolerant
{
    public static long Integer(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.Number when reader.TryGetInt64(out var value) => value,
        JsonTokenType.Number when reader.TryGetDouble(out var value) && Math.Abs(value) < long.MaxValue => (long)value,
        JsonTokenType.String when TryDigits(ref reader, out long value) => value,
        _ => throw new JsonException(),
    };

    public static ulong Unsigned(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.Null => 0,
        JsonTokenType.Number when reader.TryGetUInt64(out var value) => value,
        JsonTokenType.String or JsonTokenType.PropertyName when TryDigits(ref reader, out ulong value) => value,
        _ => throw new JsonException(),
    };

    /// <summary>Characters of the longest number; longer texts are not even copied.</summary>
    private const int MaxDigits = 128;

    private static bool TryDigits(ref Utf8JsonReader reader, out long value)
    {
        value = 0;
        Span<byte> digits = stackalloc byte[MaxDigits];
        return Copy(ref reader, digits) is > 0 and var length && Utf8Parser.TryParse(digits[..length], out value, out var read) && read == length;
    }

    private static bool TryDigits(ref Utf8JsonReader reader, out ulong value)
    {
        value = 0;
        Span<byte> digits = stackalloc byte[MaxDigits];
        return Copy(ref reader, digits) is > 0 and var length && Utf8Parser.TryParse(digits[..length], out value, out var read) && read == length;
    }

    private static int Copy(ref Utf8JsonReader reader, scoped Span<byte> digits)
    {
        var length = reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length;
        return length > MaxDigits ? 0 : reader.CopyString(digits);
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model;

/// <summary>
/// An id of Discord's: 64 bits, the upper 42 of which are milliseconds since 2015. On the wire a decimal string, because
/// JavaScript's numbers end at 53 bits; a number is read as well. Zero is no id.
/// </summary>
[JsonConverter(typeof(SnowflakeConverter))]
public readonly record struct Snowflake(ulong Value) : IComparable<Snowflake>, ISpanFormattable
{
    /// <summary>Milliseconds from the Unix epoch to the first second of 2015, where Discord's time begins.</summary>
    private const long Epoch = 1_420_070_400_000;

    /// <summary>When the object was made, to the millisecond, by Discord's clock.</summary>
    public DateTimeOffset Timestamp => DateTimeOffset.FromUnixTimeMilliseconds((long)(Value >> 22) + Epoch);

    /// <summary>True of an id that is none.</summary>
    public bool IsNone => Value == 0;

    /// <summary>The smallest id an object of that time can have: a bound for listings. Times before 2015 give zero.</summary>
    public static Snowflake At(DateTimeOffset time) => new((ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22);

    /// <summary>Reads decimal digits, nothing else around them.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Snowflake id) => TryParse(text.AsSpan(), out id);

    /// <inheritdoc cref="TryParse(string?, out Snowflake)"/>
    public static bool TryParse(ReadOnlySpan<char> text, out Snowflake id)
    {
        var read = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value);
        id = new(value);
        return read;
    }

    /// <inheritdoc cref="TryParse(string?, out Snowflake)"/>
    /// <exception cref="FormatException">The text is no id.</exception>
    public static Snowflake Parse(string text) => TryParse(text, out var id) ? id : throw new FormatException("An id is a decimal number of at most 64 bits.");

    public int CompareTo(Snowflake other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) =>
        Value.TryFormat(destination, out charsWritten, default, CultureInfo.InvariantCulture);

    public static bool operator <(Snowflake left, Snowflake right) => left.Value < right.Value;

    public static bool operator >(Snowflake left, Snowflake right) => left.Value > right.Value;

    public static bool operator <=(Snowflake left, Snowflake right) => left.Value <= right.Value;

    public static bool operator >=(Snowflake left, Snowflake right) => left.Value >= right.Value;
}

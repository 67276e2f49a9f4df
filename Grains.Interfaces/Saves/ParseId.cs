using System.Globalization;

namespace BlissBot.Grains.Interfaces.Saves;

/// <summary>Names one reading of one save. Ids made later sort later.</summary>
[GenerateSerializer, Immutable, Alias("bliss.parse-id")]
public readonly record struct ParseId([property: Id(0)] Guid Value) : IComparable<ParseId>
{
    /// <summary>A new id for a parse that begins at <paramref name="now"/>.</summary>
    public static ParseId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));

    /// <summary>Reads the text form; false when it is none.</summary>
    public static bool TryParse(string? text, out ParseId id)
    {
        var good = Guid.TryParseExact(text, "N", out var value);
        id = new ParseId(value);
        return good;
    }

    /// <summary>32 hex digits.</summary>
    public override string ToString() => Value.ToString("N", CultureInfo.InvariantCulture);

    public int CompareTo(ParseId other) => string.CompareOrdinal(ToString(), other.ToString());

    public static bool operator <(ParseId left, ParseId right) => left.CompareTo(right) < 0;
    public static bool operator >(ParseId left, ParseId right) => left.CompareTo(right) > 0;
    public static bool operator <=(ParseId left, ParseId right) => left.CompareTo(right) <= 0;
    public static bool operator >=(ParseId left, ParseId right) => left.CompareTo(right) >= 0;
}

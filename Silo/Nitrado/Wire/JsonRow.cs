using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>
/// A JSON object read by name, whatever types its author chose: numbers as texts, flags as numbers or texts, times as
/// Unix seconds or ISO, empty objects as lists. What is not there, or cannot be read, is null. Only what is asked for by
/// name ever leaves it: that is how secrets stay behind. All texts are cut to the length asked for.
/// </summary>
internal readonly struct JsonRow(JsonElement element)
{
    /// <summary>From here on a number of seconds is one of milliseconds: the year 5138.</summary>
    private const long Milliseconds = 100_000_000_000;

    private const long LastSecond = 253_402_300_799;

    private static readonly string[] Truths = ["true", "1", "yes", "on"];
    private static readonly string[] Lies = ["false", "0", "no", "off"];

    /// <summary>Whether it is an object at all.</summary>
    public bool Exists => element.ValueKind == JsonValueKind.Object;

    /// <summary>An object inside, or nothing.</summary>
    public JsonRow Child(string name) => Find(name) is { ValueKind: JsonValueKind.Object } child ? new(child) : default;

    /// <summary>The objects of a list inside, at most so many; null when there is no list.</summary>
    public IEnumerable<JsonRow>? Rows(string name, int most) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Take(most).Select(item => new JsonRow(item))
            : null;

    /// <summary>Pairs inside a list of lists, at most so many; none when there is no such list.</summary>
    public IEnumerable<(JsonElement First, JsonElement Second)> Pairs(string name, int most) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? list.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Array && item.GetArrayLength() >= 2).Take(most).Select(item => (item[0], item[1]))
            : [];

    /// <summary>The texts of a list inside; none when there is no list.</summary>
    public ImmutableArray<string> Texts(string name, int most, int longest) =>
        Find(name) is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Take(most).Select(item => TextOf(item, longest)).OfType<string>()]
            : [];

    /// <summary>Names and texts of an object inside, for the names wanted.</summary>
    public IEnumerable<KeyValuePair<string, string>> Named(IReadOnlySet<string> wanted, int longest)
    {
        if (!Exists) yield break;
        foreach (var member in element.EnumerateObject())
            if (wanted.Contains(member.Name) && TextOf(member.Value, longest) is { } text)
                yield return new(member.Name, text);
    }

    /// <summary>Names of the members that are set.</summary>
    public IEnumerable<string> SetFlags(int most, int longest) => !Exists ? [] : element.EnumerateObject()
        .Where(member => FlagOf(member.Value) == true && member.Name.Length <= longest).Take(most).Select(member => member.Name);

    public string? Text(string name, int longest) => TextOf(Find(name), longest);

    public long? Whole(string name) => WholeOf(Find(name));

    public int? Count(string name) => Whole(name) is { } number and >= 0 and <= int.MaxValue ? (int)number : null;

    public bool? Flag(string name) => FlagOf(Find(name));

    public DateTimeOffset? Moment(string name) => MomentOf(Find(name));

    public decimal? Money(string name) =>
        TextOf(Find(name), 40) is { } text && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var money)
            ? money
            : null;

    /// <summary>A text, a number or a flag as text.</summary>
    internal static string? TextOf(JsonElement value, int longest)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.String => Unescaped(value),
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
        if (text is null || text.Length <= longest) return text;
        // Never between the halves of a letter.
        return char.IsHighSurrogate(text[longest - 1]) ? text[..(longest - 1)] : text[..longest];
    }

    /// <summary>A whole number, or a fraction that is one.</summary>
    internal static long? WholeOf(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var whole)) return whole;
        return RealOf(value) is { } real && real == Math.Floor(real) && Math.Abs(real) < 9e15 ? (long)real : null;
    }

    /// <summary>A number that is one: neither endless nor none.</summary>
    internal static double? RealOf(JsonElement value)
    {
        var read = value.ValueKind switch
        {
            JsonValueKind.Number => value.TryGetDouble(out var number) ? number : double.NaN,
            JsonValueKind.String when TextOf(value, 41) is { Length: <= 40 } text
                && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
            _ => double.NaN,
        };
        return double.IsFinite(read) ? read : null;
    }

    internal static bool? FlagOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Number or JsonValueKind.String when TextOf(value, 10)?.Trim() is { } text =>
            Truths.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : Lies.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null,
        _ => null,
    };

    /// <summary>Unix seconds or milliseconds, or ISO; without a zone it is taken for UTC.</summary>
    internal static DateTimeOffset? MomentOf(JsonElement value)
    {
        if (RealOf(value) is { } number)
        {
            var seconds = Math.Abs(number) >= Milliseconds ? number / 1000 : number;
            return seconds is >= 1 and <= LastSecond ? DateTimeOffset.FromUnixTimeMilliseconds((long)(seconds * 1000)) : null;
        }
        return value.ValueKind == JsonValueKind.String && TextOf(value, 41) is { Length: >= 8 and <= 40 } text
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
            && moment > DateTimeOffset.UnixEpoch
                ? moment
                : null;
    }

    private JsonElement Find(string name) => Exists && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>Half a letter alone, <c>\ud800</c>, is valid JSON and no text.</summary>
    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

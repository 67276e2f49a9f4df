using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>
/// Reads one object of a body and notes what is wrong with it. A field that is absent or null reads as null;
/// <see cref="Has"/> and <see cref="IsNull"/> tell the two apart.
/// </summary>
internal sealed class Form(JsonObject body, FormErrors errors, string path = "")
{
    public JsonObject Body => body;
    public FormErrors Errors => errors;

    public bool Has(string name) => body.ContainsKey(name);

    public bool IsNull(string name) => body.TryGetPropertyValue(name, out var value) && value is null;

    public void Fail(string name, string code, string message) => errors.Add(Path(name), code, message);

    public string? Text(string name, int least, int most, bool required = false)
    {
        if (Value(name, required) is not { } value) return null;
        if (value.GetValueKind() is not (JsonValueKind.String or JsonValueKind.Number)) return Wrong<string>(name, "STRING_TYPE_CONVERT", "Could not interpret value as string.");
        var text = value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        if (text.Length < least || text.Length > most)
            Fail(name, least > 0 ? "BASE_TYPE_BAD_LENGTH" : "BASE_TYPE_MAX_LENGTH", least > 0 ? $"Must be between {least} and {most} in length." : $"Must be {most} or fewer in length.");
        return text;
    }

    public long? Whole(string name, long least, long most, bool required = false)
    {
        if (Value(name, required) is not { } value) return null;
        if (!TryWhole(value, out var number)) return Wrong<long?>(name, "NUMBER_TYPE_COERCE", $"Value \"{Brief(value)}\" is not int.");
        if (number < least) Fail(name, "NUMBER_TYPE_MIN", $"int value should be greater than or equal to {least}.");
        if (number > most) Fail(name, "NUMBER_TYPE_MAX", $"int value should be less than or equal to {most}.");
        return number;
    }

    public long? Choice(string name, IReadOnlyCollection<long> allowed, bool required = false)
    {
        var number = Whole(name, long.MinValue, long.MaxValue, required);
        if (number is { } given && !allowed.Contains(given)) Fail(name, "BASE_TYPE_CHOICES", $"Value must be one of {{{string.Join(", ", allowed)}}}.");
        return number;
    }

    public bool? Flag(string name)
    {
        if (Value(name, required: false) is not { } value) return null;
        return value.GetValueKind() switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => Wrong<bool?>(name, "BOOLEAN_TYPE_CONVERT", "Must be either true or false."),
        };
    }

    public ulong? Id(string name, bool required = false) =>
        Value(name, required) is not { } value ? null : ReadId(value) ?? Wrong<ulong?>(name, "NUMBER_TYPE_COERCE", $"Value \"{Brief(value)}\" is not snowflake.");

    public Permission? Permissions(string name) =>
        Value(name, required: false) is not { } value ? null : ReadId(value) is { } bits ? (Permission)bits : Wrong<Permission?>(name, "NUMBER_TYPE_COERCE", $"Value \"{Brief(value)}\" is not int.");

    public DateTimeOffset? Moment(string name)
    {
        if (Text(name, 0, 64) is not { } text) return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment)
            ? moment : Wrong<DateTimeOffset?>(name, "DATE_TIME_TYPE_PARSE", $"Could not parse {Brief(body[name]!)}. Should be ISO8601.");
    }

    public JsonArray? List(string name, int least, int most, bool required = false)
    {
        if (Value(name, required) is not { } value) return null;
        if (value is not JsonArray list) return Wrong<JsonArray>(name, "LIST_TYPE_CONVERT", "Only iterables may be used in a ListType.");
        if (list.Count < least || list.Count > most) Fail(name, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
        return list.Count > most ? [] : list;
    }

    public IReadOnlyList<ulong>? Ids(string name, int most)
    {
        if (List(name, 0, most) is not { } list) return null;
        List<ulong> ids = [];
        for (var index = 0; index < list.Count; index++)
            if (ReadId(list[index]) is { } id) ids.Add(id);
            else Fail($"{name}.{index}", "NUMBER_TYPE_COERCE", $"Value \"{Brief(list[index])}\" is not snowflake.");
        return ids;
    }

    /// <summary>The objects of a list.</summary>
    public List<Form> Items(string name, int least, int most, bool required = false)
    {
        List<Form> forms = [];
        if (List(name, least, most, required) is not { } list) return forms;
        for (var index = 0; index < list.Count; index++)
            if (list[index] is JsonObject item) forms.Add(new Form(item, errors, Path($"{name}.{index}")));
            else Fail($"{name}.{index}", "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType.");
        return forms;
    }

    public Form? Object(string name, bool required = false) => Value(name, required) switch
    {
        null => null,
        JsonObject inner => new Form(inner, errors, Path(name)),
        _ => Wrong<Form>(name, "DICT_TYPE_CONVERT", "Only dictionaries may be used in a DictType."),
    };

    /// <summary>An id as text or number.</summary>
    public static ulong? ReadId(JsonNode? node) => node is JsonValue value && Snowflakes.TryParse(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), out var id) ? id : null;

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private JsonNode? Value(string name, bool required)
    {
        var value = body[name];
        if (value is null && required) Fail(name, "BASE_TYPE_REQUIRED", "This field is required");
        return value;
    }

    private T? Wrong<T>(string name, string code, string message)
    {
        Fail(name, code, message);
        return default;
    }

    private static bool TryWhole(JsonNode value, out long number)
    {
        number = 0;
        return value.GetValueKind() is JsonValueKind.Number or JsonValueKind.String
            && long.TryParse(value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number);
    }

    private static string Brief(JsonNode? value)
    {
        var text = value is null ? "null" : value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
        return text.Length <= 100 ? text : text[..100];
    }
}

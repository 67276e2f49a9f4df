using System.Globalization;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>How simple values look on Discord's wire.</summary>
internal static class Json
{
    public static JsonNode Id(ulong id) => id.ToString(CultureInfo.InvariantCulture);

    public static JsonNode? Id(ulong? id) => id is { } value ? Id(value) : null;

    public static JsonNode Bits(World.Permission bits) => Id((ulong)bits);

    public static JsonNode Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff+00:00", CultureInfo.InvariantCulture);

    public static JsonNode? Moment(DateTimeOffset? moment) => moment is { } value ? Moment(value) : null;

    public static JsonArray Ids(IEnumerable<ulong> ids) => [.. ids.Select(Id)];

    public static JsonArray List(IEnumerable<JsonObject> items) => [.. items];

    /// <summary>A whole number, which clients also send as text; null for anything else.</summary>
    public static int? Whole(this JsonNode? node) =>
        node is JsonValue value && int.TryParse(value.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    public static JsonArray Copy(this JsonArray node) => (JsonArray)node.DeepClone();
}

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

    public static JsonObject Copy(this JsonObject node) => (JsonObject)node.DeepClone();

    public static JsonArray Copy(this JsonArray node) => (JsonArray)node.DeepClone();
}

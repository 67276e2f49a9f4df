using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.SaveParser.Maps;

/// <summary>The form of <c>maps.json</c> and of the file laid over it.</summary>
internal sealed record MapFile(List<MapFile.Map?>? Maps)
{
    internal sealed record Map(string? Name, string? Display, List<string?>? Aliases, Bounds? Bounds, Scale? Scale, List<Zone?>? Zones);

    internal sealed record Bounds(double? MinX, double? MaxX, double? MinY, double? MaxY);

    internal sealed record Scale(double? LatShift, double? LatDivisor, double? LonShift, double? LonDivisor);

    internal sealed record Zone(double? MinZ, Bounds? Bounds, Scale? Scale);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    MaxDepth = 8)]
[JsonSerializable(typeof(MapFile))]
internal sealed partial class MapFileContext : JsonSerializerContext;

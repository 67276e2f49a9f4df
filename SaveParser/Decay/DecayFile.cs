using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.SaveParser.Decay;

/// <summary>The form of <c>decay.json</c> and of the file laid over it; every part may be missing in the latter.</summary>
internal sealed record DecayFile(
    List<DecayFile.Tier?>? Tiers,
    double? FallbackDays,
    List<DecayFile.Class?>? Classes,
    List<DecayFile.Rule?>? Rules,
    DecayFile.Parts? Floors,
    DecayFile.Parts? Pillars,
    DecayFile.CreaturePart? Creatures)
{
    internal sealed record Tier(string? Name, double? Days);

    internal sealed record Class([property: JsonPropertyName("class")] string? Name, string? Tier, double? Days, PieceRole? Role);

    internal sealed record Rule(string? Contains, string? Tier);

    internal sealed record Parts(List<string?>? Contains, List<string?>? Except);

    internal sealed record CreaturePart(string? Tier, List<Class?>? Classes);
}

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    NumberHandling = JsonNumberHandling.Strict,
    UseStringEnumConverter = true,
    MaxDepth = 8)]
[JsonSerializable(typeof(DecayFile))]
internal sealed partial class DecayFileContext : JsonSerializerContext;

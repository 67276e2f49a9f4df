using System.Text.Json;
using System.Text.Json.Serialization;
using Orleans.Storage;

namespace BlissBot.Silo.Storage;

/// <summary>
/// Grain state as plain JSON. Orleans' own format writes the names of our types and assemblies into every row, so that
/// renaming one would lose the state; this one writes only the members' names.
/// </summary>
internal sealed class StateJson : IGrainStorageSerializer
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, Format));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, Format) ?? throw new JsonException("The stored state is null.");
}

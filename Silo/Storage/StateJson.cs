using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Silo.Storage.Secrets;
using Orleans.Storage;

namespace BlissBot.Silo.Storage;

/// <summary>
/// Grain state as plain JSON. Orleans' own format writes the names of our types and assemblies into every row, so that
/// renaming one would lose the state; this one writes only the members' names. Secrets are sealed.
/// </summary>
internal sealed class StateJson(SecretSeal seal) : IGrainStorageSerializer
{
    private readonly JsonSerializerOptions format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), seal },
    };

    public BinaryData Serialize<T>(T? input) => new(JsonSerializer.SerializeToUtf8Bytes(input, format));

    public T Deserialize<T>(BinaryData input) =>
        JsonSerializer.Deserialize<T>(input.ToMemory().Span, format) ?? throw new JsonException("The stored state is null.");
}

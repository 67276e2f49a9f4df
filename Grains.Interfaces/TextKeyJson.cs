using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces;

/// <summary>Writes a key in stored state as its text alone, also as the name of a member. The default value is an empty text.</summary>
internal abstract class TextKeyJson<T>(Func<string, T> parse, Func<T, string> print) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { Length: > 0 } text ? parse(text) : default;

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(print(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WritePropertyName(print(value));
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// A text that is sent and stored but must not be seen: logs, errors and debuggers show <c>***</c>. Only
/// <see cref="Reveal"/> gives it away, so that every use can be found by that name. It belongs into no view.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.secret-text"), DebuggerDisplay("***"), JsonConverter(typeof(Json))]
public sealed class SecretText(string value) : IEquatable<SecretText>
{
    [Id(0), DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value = value;

    /// <summary>The text itself: for the wire alone.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";

    public bool Equals(SecretText? other) => other is not null && value == other.value;

    public override bool Equals(object? obj) => Equals(obj as SecretText);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>For stored state, which has to keep it.</summary>
    private sealed class Json : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) => writer.WriteStringValue(value.value);
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Silo.Hosting;

/// <summary>
/// A text that must not be seen: logs, errors, JSON and debuggers show <c>***</c>. Only <see cref="Reveal"/> gives it
/// away, so that every use can be found by that name. Configuration and JSON can be read into it.
/// </summary>
[DebuggerDisplay("***"), TypeConverter(typeof(FromText)), JsonConverter(typeof(Json))]
internal sealed class Secret(string value) : IEquatable<Secret>
{
    private const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value = value;

    /// <summary>The text itself: for the wire alone.</summary>
    public string Reveal() => value;

    public override string ToString() => Mask;

    public bool Equals(Secret? other) => other is not null && value == other.value;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    private sealed class FromText : TypeConverter
    {
        public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) => sourceType == typeof(string);

        public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
            value is string text ? new Secret(text) : null;
    }

    private sealed class Json : JsonConverter<Secret>
    {
        public override Secret? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, Secret value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>
/// A text that is sent and stored but must not be seen: logs, errors, JSON and debuggers show <c>***</c>. Only
/// <see cref="Reveal"/> gives it away, so that every use can be found by that name. It belongs into no view. Whoever
/// stores state seals it; one that was sealed with a key that is lost cannot be revealed any more.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.secret-text"), DebuggerDisplay("***"), JsonConverter(typeof(Json))]
public sealed class SecretText(string value) : IEquatable<SecretText>
{
    private const string Mask = "***";

    [Id(0), DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value = value;

    [Id(1), DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly bool isSealed;

    private SecretText(string value, bool isSealed)
        : this(value) => this.isSealed = isSealed;

    /// <summary>False when the key it was sealed with is lost: it has to be asked for or made anew.</summary>
    public bool IsReadable => !isSealed;

    /// <summary>One whose key is lost. It is stored as it was found, because the key may come back.</summary>
    /// <param name="stored">As it is stored.</param>
    public static SecretText Unreadable(string stored) => new(stored, isSealed: true);

    /// <summary>The text itself: for the wire alone.</summary>
    /// <exception cref="InvalidOperationException">It is not <see cref="IsReadable"/>.</exception>
    public string Reveal() => isSealed ? throw new InvalidOperationException("The key of this secret is lost.") : value;

    /// <summary>What is to be stored.</summary>
    /// <param name="seal">Makes of the text what nobody can read without the key.</param>
    public string Sealed(Func<string, string> seal) => isSealed ? value : seal(value);

    public override string ToString() => Mask;

    public bool Equals(SecretText? other) => other is not null && value == other.value && isSealed == other.isSealed;

    public override bool Equals(object? obj) => Equals(obj as SecretText);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    /// <summary>For everything but stored state, which has a converter of its own.</summary>
    private sealed class Json : JsonConverter<SecretText>
    {
        public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) => writer.WriteStringValue(Mask);
    }
}

using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model;

/// <summary>A token. It prints <c>***</c> wherever it is printed by accident; only <see cref="Reveal"/> gives it away.</summary>
[JsonConverter(typeof(SecretConverter))]
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The token itself, for the wire or an encrypted store.</summary>
    public string Reveal() => value;

    public bool Equals(Secret? other) => other is not null && value == other.value;

    public override bool Equals(object? obj) => Equals(obj as Secret);

    public override int GetHashCode() => value.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => "***";
}

using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>
/// Names one game server: 1 to 64 of <c>a-z 0-9 . _ -</c>, beginning with a letter or digit and without two dots in
/// a row. It is a grain key, a folder name and a part of addresses, so the alphabet is one that needs escaping in none.
/// </summary>
[GenerateSerializer, Immutable, Alias("bliss.server-id"), JsonConverter(typeof(ServerIdJson))]
public readonly record struct ServerId
{
    /// <summary>Characters of the longest id.</summary>
    public const int MaxLength = 64;

    [Id(0)] private readonly string? value;

    private ServerId(string value) => this.value = value;

    /// <summary>The id's text; empty only for the default value, which names no server.</summary>
    public string Value => value ?? "";

    /// <summary>False for the default value.</summary>
    public bool IsValid => value is not null;

    /// <summary>Reads an id. Upper-case letters are refused, not folded: one server must not have two keys.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no id.</exception>
    public static ServerId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"A server id is 1 to {MaxLength} of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit.");

    /// <summary>Reads an id; false when <paramref name="text"/> is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out ServerId id)
    {
        id = default;
        if (text is null || text.Length is 0 or > MaxLength || !char.IsAsciiLetterOrDigit(text[0])
            || text.Contains("..", StringComparison.Ordinal))
            return false;
        foreach (var letter in text)
            if (!(char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '.' or '_' or '-'))
                return false;
        id = new ServerId(text);
        return true;
    }

    public override string ToString() => Value;
}

/// <summary>Stored as its text alone.</summary>
internal sealed class ServerIdJson() : TextKeyJson<ServerId>(ServerId.Parse, id => id.Value);

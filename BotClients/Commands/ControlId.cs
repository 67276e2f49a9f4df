using BlissBot.BotClients.Commands.Specs;

namespace BlissBot.BotClients.Commands;

/// <summary>
/// What stands in the id of a button, menu or form: <c>v1:kind:key</c>. Anybody can send any id at any time, so it
/// only says what is wanted; whether it may be is asked anew.
/// </summary>
/// <param name="Kind">Whose it is: a command's words joined by dots, or a part of the engine.</param>
/// <param name="Key">What it is about.</param>
internal readonly record struct ControlId(string Kind, string Key)
{
    /// <summary>Characters of the longest id Discord takes.</summary>
    public const int MaxLength = 100;

    private const string Version = "v1:";

    /// <summary>An id of a command's own.</summary>
    /// <exception cref="ArgumentException">It would be longer than Discord takes.</exception>
    public static string For(CommandSpec spec, string key) => new ControlId(spec.Kind, key).ToString();

    /// <summary>Reads an id; false for one that none of ours can be.</summary>
    public static bool TryParse(string text, out ControlId id)
    {
        id = default;
        if (text.Length > MaxLength || !text.StartsWith(Version, StringComparison.Ordinal))
            return false;
        var end = text.IndexOf(':', Version.Length);
        if (end <= Version.Length)
            return false;
        id = new(text[Version.Length..end], text[(end + 1)..]);
        return true;
    }

    public override string ToString()
    {
        var text = $"{Version}{Kind}:{Key}";
        return text.Length <= MaxLength ? text : throw new ArgumentException($"A control's id has at most {MaxLength} characters.", nameof(Key));
    }
}

using System.Collections.Immutable;

namespace BlissBot.BotClients.Port;

/// <summary>What a user put into the options of a command. Options left empty are absent.</summary>
public sealed class CommandValues(ImmutableDictionary<string, object> values)
{
    public static readonly CommandValues None = new(ImmutableDictionary<string, object>.Empty);

    /// <summary>Text; null when absent.</summary>
    public string? Text(string option) => values.GetValueOrDefault(option) as string;

    /// <summary>A whole number; null when absent.</summary>
    public long? Whole(string option) => values.GetValueOrDefault(option) as long?;

    /// <summary>A number; null when absent.</summary>
    public double? Number(string option) => values.GetValueOrDefault(option) switch { double number => number, long whole => whole, _ => null };

    /// <summary>Yes or no; null when absent.</summary>
    public bool? Flag(string option) => values.GetValueOrDefault(option) as bool?;

    /// <summary>A user, channel or role; null when absent.</summary>
    public Mentioned? Mention(string option) => values.GetValueOrDefault(option) as Mentioned;

    /// <summary>An uploaded file; null when absent.</summary>
    public Uploaded? File(string option) => values.GetValueOrDefault(option) as Uploaded;
}

/// <summary>A user, channel or role that an option names.</summary>
public sealed record Mentioned(ulong Id, string Name);

/// <summary>A file somebody attached.</summary>
/// <param name="Size">Bytes.</param>
public sealed record Uploaded(ulong Id, string Name, long Size, string Url, string? ContentType);

using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>Something a command is given.</summary>
/// <param name="Name">1 to 32 lower-case letters, digits, dashes and underscores.</param>
/// <param name="Description">In English, 1 to 100 characters.</param>
internal sealed record CommandOption(OptionKind Kind, string Name, string Description)
{
    public bool IsRequired { get; init; }

    /// <summary>All that can be given; empty for anything. At most 25.</summary>
    public ImmutableArray<Choice> Choices { get; init; } = [];

    /// <summary>Least number, or least characters of a text.</summary>
    public double? Least { get; init; }

    /// <summary>Greatest number, or most characters of a text (up to 6,000).</summary>
    public double? Most { get; init; }

    /// <summary>Suggests values while the user types; what is given may be something else all the same.</summary>
    public Func<CompletionContext, Task<IEnumerable<Choice>>>? Complete { get; init; }

    /// <summary>Takes secrets out before the value is audited; null when there can be none.</summary>
    public Func<string, string>? Redact { get; init; }

    /// <summary>Whether it names the game server the command is about.</summary>
    public bool IsServer { get; init; }

    /// <summary>Of a channel option: the kinds of channels offered, in Discord's numbers. Empty for all.</summary>
    public ImmutableArray<int> ChannelKinds { get; init; } = [];

    public static CommandOption Text(string name, string description, int most = 100) =>
        new(OptionKind.Text, name, description) { Most = most };

    public static CommandOption Whole(string name, string description, long least, long most) =>
        new(OptionKind.Whole, name, description) { Least = least, Most = most };

    public static CommandOption Number(string name, string description, double least, double most) =>
        new(OptionKind.Number, name, description) { Least = least, Most = most };

    public static CommandOption Flag(string name, string description) => new(OptionKind.Flag, name, description);

    /// <summary>The same option, which cannot be left empty.</summary>
    public CommandOption Required() => this with { IsRequired = true };

    /// <summary>What was given, as text for people; null when nothing was.</summary>
    public string? Shown(CommandValues values) => Kind switch
    {
        OptionKind.Text => values.Text(Name),
        OptionKind.Whole => values.Whole(Name)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        OptionKind.Number => values.Number(Name)?.ToString(System.Globalization.CultureInfo.InvariantCulture),
        OptionKind.Flag => values.Flag(Name) switch { true => "yes", false => "no", null => null },
        OptionKind.File => values.File(Name)?.Name,
        _ => values.Mention(Name)?.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };
}

/// <summary>Kinds of options, by Discord's numbers.</summary>
internal enum OptionKind
{
    Text = 3,
    Whole = 4,
    Flag = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    File = 11,
}

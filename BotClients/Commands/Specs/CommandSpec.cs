using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>What a command is, to be read like its help.</summary>
/// <param name="Path">Its one to three words: <c>help</c>, <c>server status</c>, <c>server schedule add</c>.</param>
/// <param name="Description">In English, 1 to 100 characters; other languages are in the resources.</param>
internal sealed record CommandSpec(string Path, string Description)
{
    /// <summary>Required ones first, at most 25.</summary>
    public ImmutableArray<CommandOption> Options { get; init; } = [];

    /// <summary>What the caller must be allowed. Anything but <see cref="Capability.Everyone"/> is audited.</summary>
    public Capability Needs { get; init; }

    /// <summary>
    /// Whether it is about all servers of the community, those to come among them, when none is named: what it needs
    /// is then needed for all. Others look at the servers of <see cref="CallContext.Servers"/> alone.
    /// </summary>
    public bool IsForAllServers { get; init; }

    /// <summary>
    /// Whether linked players may use it too, for what is their own: it asks <see cref="CallContext.World"/> alone. Its
    /// answers are then for the caller alone, unless he runs the community.
    /// </summary>
    public bool OwnData { get; init; }

    /// <summary>Whether only the caller sees the answer.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Whether it can be called outside a guild. All commands that share their first word must say the same.</summary>
    public bool InDirectMessages { get; init; }

    /// <summary>How long the same user has to wait before calling it again. Default: not at all.</summary>
    public TimeSpan CoolDown { get; init; }

    /// <summary>How long it may run, under 15 minutes. Default 60 s.</summary>
    public TimeSpan TimeLimit { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Asks whether the caller really means it; null when it destroys nothing.</summary>
    public Func<CommandContext, string>? Confirmation { get; init; }

    /// <summary>Names it in the ids of its controls.</summary>
    public string Kind => Path.Replace(' ', '.');

    /// <summary>Names it in the ids of its pages.</summary>
    public string PageKind => Path.Replace(' ', '-');

    /// <summary>The option that says which server it is about, if any.</summary>
    public CommandOption? ServerOption => Options.FirstOrDefault(option => option.IsServer);
}

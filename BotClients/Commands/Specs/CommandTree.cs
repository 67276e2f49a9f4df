using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>Commands as Discord has them: by first word, with sub-commands and one level of groups below.</summary>
/// <param name="Roots">By name.</param>
/// <param name="Misplaced">Paths that fit into no tree, and why.</param>
internal sealed record CommandTree(ImmutableArray<CommandNode> Roots, ImmutableArray<string> Misplaced)
{
    /// <summary>Words of the longest path.</summary>
    private const int MaxWords = 3;

    public static CommandTree Build(ImmutableArray<CommandSpec> specs, Languages languages)
    {
        var misplaced = specs.GroupBy(spec => spec.Path, StringComparer.Ordinal).Where(same => same.Count() > 1)
            .Select(same => $"/{same.Key}: {same.Count()} commands have this path.")
            .Concat(specs.Where(spec => spec.Path.Split(' ').Length > MaxWords).Select(spec => $"/{spec.Path}: more than {MaxWords} words."))
            .Concat(specs.Where(spec => specs.Any(other => other.Path.StartsWith(spec.Path + " ", StringComparison.Ordinal)))
                .Select(spec => $"/{spec.Path}: cannot be called, because other commands begin with these words."));
        var placed = specs.Where(spec => spec.Path.Split(' ').Length <= MaxWords).DistinctBy(spec => spec.Path).ToArray();
        return new(Level(placed, "", languages), [.. misplaced]);
    }

    private static ImmutableArray<CommandNode> Level(CommandSpec[] specs, string above, Languages languages) =>
        [.. specs
            .GroupBy(spec => spec.Path[above.Length..].Split(' ')[0], StringComparer.Ordinal)
            .OrderBy(same => same.Key, StringComparer.Ordinal)
            .Select(same => Node([.. same], above + same.Key, same.Key, languages))];

    private static CommandNode Node(CommandSpec[] specs, string path, string name, Languages languages)
    {
        var own = specs.FirstOrDefault(spec => spec.Path == path);
        var below = specs.Where(spec => spec.Path != path).ToArray();
        return new(
            path, name, own?.Description ?? languages.English.Command(path)?.Description ?? "", own,
            below.Length == 0 ? [] : Level(below, path + " ", languages));
    }
}

/// <summary>A word of a path: a command, or what several begin with.</summary>
/// <param name="Path">All words down to here.</param>
/// <param name="Name">The last of them.</param>
/// <param name="Spec">Null for a word that only leads to others.</param>
internal sealed record CommandNode(string Path, string Name, string Description, CommandSpec? Spec, ImmutableArray<CommandNode> Below)
{
    /// <summary>This and everything below.</summary>
    public IEnumerable<CommandNode> All() => Below.SelectMany(node => node.All()).Prepend(this);
}

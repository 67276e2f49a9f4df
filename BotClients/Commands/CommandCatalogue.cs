using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands;

/// <summary>The commands of one application, which may play one bot or several.</summary>
internal sealed class CommandCatalogue
{
    private const string Home = "BlissBot.BotClients.Bots";

    private readonly FrozenDictionary<string, ICommand> byPath;
    private readonly FrozenDictionary<string, ICommand> byKind;
    private readonly FrozenDictionary<string, IHasPages> byPageKind;

    /// <exception cref="CommandFaultsException">Discord would not take them.</exception>
    public CommandCatalogue(IEnumerable<ICommand> commands, Languages languages)
    {
        Commands = [.. commands.OrderBy(command => command.Spec.Path, StringComparer.Ordinal)];
        Languages = languages;
        Tree = CommandTree.Build([.. Commands.Select(command => command.Spec)], languages);
        var faults = SpecRules.Faults(Tree, languages);
        if (faults.Length > 0)
            throw new CommandFaultsException(faults);
        byPath = Commands.ToFrozenDictionary(command => command.Spec.Path, StringComparer.Ordinal);
        byPageKind = Commands.OfType<IHasPages>().ToFrozenDictionary(command => command.Spec.PageKind, StringComparer.Ordinal);
        byKind = Commands.ToFrozenDictionary(command => command.Spec.Kind, StringComparer.Ordinal);
    }

    /// <summary>By path.</summary>
    public ImmutableArray<ICommand> Commands { get; }

    public Languages Languages { get; }

    public CommandTree Tree { get; }

    /// <summary>Finds the commands of the bots an application plays.</summary>
    /// <exception cref="CommandFaultsException">Discord would not take them.</exception>
    public static CommandCatalogue Of(params ReadOnlySpan<BotKind> bots)
    {
        var homes = bots.ToArray().Select(bot => $"{Home}.{bot}").ToHashSet(StringComparer.Ordinal);
        var found = Assembly.GetExecutingAssembly().GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(ICommand)) && homes.Contains(type.Namespace ?? ""))
            .Select(type => (ICommand)Activator.CreateInstance(type, nonPublic: true)!);
        return new(found, Languages.Product);
    }

    /// <summary>The command of these words, or null.</summary>
    public ICommand? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>The command that a control or a form belongs to, or null.</summary>
    public ICommand? FindByKind(string kind) => byKind.GetValueOrDefault(kind);

    /// <summary>The command whose pages are turned, or null.</summary>
    public IHasPages? FindByPageKind(string kind) => byPageKind.GetValueOrDefault(kind);
}

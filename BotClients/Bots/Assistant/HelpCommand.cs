using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;

namespace BlissBot.BotClients.Bots.Assistant;

/// <summary>Explains the commands of all bots, from their own specs.</summary>
internal sealed class HelpCommand : ICommand
{
    private static readonly Lazy<ImmutableArray<CommandSpec>> All = new(
        () => [.. CommandCatalogue.Of(Enum.GetValues<BotKind>()).Commands.Select(command => command.Spec)]);

    public CommandSpec Spec { get; } = new("help", "What the bots can do")
    {
        Options = [CommandOption.Text("topic", "A command or its first word") with { Complete = Suggest }],
        InDirectMessages = true,
        IsHidden = true,
    };

    public Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var topic = context.Values.Text("topic")?.Trim().TrimStart('/').ToLowerInvariant() ?? "";
        var found = All.Value.Where(spec => topic.Length == 0 || spec.Path == topic || spec.Path.StartsWith(topic + " ", StringComparison.Ordinal)).ToArray();
        return Task.FromResult<CommandAnswer>(found switch
        {
            [] => new Declined(context.Say("help.unknown", PlayerText.Shown(topic))),
            [var one] => Look.Card($"/{one.Path}", Detail(context, one)),
            _ => Look.Card(context.Say("help.title"), string.Join('\n', found.Select(spec => $"**/{spec.Path}** – {Description(context, spec)}"))),
        });
    }

    private static string Detail(CommandContext context, CommandSpec spec)
    {
        var lines = new List<string> { Description(context, spec) };
        foreach (var option in spec.Options)
        {
            var words = context.Language.Option(spec.Path, option.Name);
            lines.Add($"• `{words?.Name ?? option.Name}`{(option.IsRequired ? "*" : "")} – {words?.Description ?? option.Description}");
        }
        if (spec.Options.Any(option => option.IsRequired))
            lines.Add(context.Say("help.required"));
        if (spec.Needs != Capability.Everyone)
            lines.Add(context.Say("help.needs", context.Say($"capability.{spec.Needs}")));
        if (spec.OwnData)
            lines.Add(context.Say("help.own"));
        return string.Join('\n', lines);
    }

    private static string Description(CommandContext context, CommandSpec spec) => context.Language.Command(spec.Path)?.Description ?? spec.Description;

    private static Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        Task.FromResult(All.Value.Select(spec => spec.Path.Split(' ')[0]).Concat(All.Value.Select(spec => spec.Path)).Distinct().Select(path => new Choice($"/{path}", path)));
}

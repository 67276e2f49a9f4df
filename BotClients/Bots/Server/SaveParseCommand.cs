using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

/// <summary>Begins to read a save and shows how far it is until it ends.</summary>
internal sealed class SaveParseCommand : ICommand
{
    /// <summary>An answer is changed no more often: Discord limits it.</summary>
    private static readonly TimeSpan ShowEvery = TimeSpan.FromSeconds(3);

    /// <summary>It goes on without a watcher after that.</summary>
    private static readonly TimeSpan WatchFor = TimeSpan.FromMinutes(10);

    public CommandSpec Spec { get; } = new("save parse", "Read a server's newest save now")
    {
        Options = [ServerOptions.Server.Required(), CommandOption.Flag("again", "Even if it is the one that was read last")],
        Needs = Capability.ParseSaves,
        CoolDown = TimeSpan.FromSeconds(10),
        TimeLimit = TimeSpan.FromMinutes(14),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (server, save) = (context.Chosen!, context.Grains.Save(context.Chosen!.Id));
        if (!(await save.ParseNow(context.Values.Flag("again") ?? false, context.Cancellation).OrRefusal()).Succeeded(out var start, out var refusal))
            return refusal;
        var (title, file) = (PlayerText.Shown(server.DisplayName), PlayerText.Shown(start.File));
        if (start.Decision == ParseDecision.Unchanged)
            return Look.Card(title, context.Say("save.parse.unchanged", file));
        var (began, shownAt) = (context.Time.GetTimestamp(), (long?)null);
        await foreach (var step in save.Watch(context.Cancellation))
        {
            if (step.Parse != start.Parse)
                continue;
            if (step.Stage >= ParseStage.Done || context.Time.GetElapsedTime(began) > WatchFor)
                break;
            if (shownAt is { } last && context.Time.GetElapsedTime(last) < ShowEvery)
                continue;
            shownAt = context.Time.GetTimestamp();
            await context.Progress(Look.Card(title, SaveWords.Progress(context, step)));
        }
        return (await save.Status().OrRefusal()).Succeeded(out var status, out refusal)
            ? Look.Card(title, SaveWords.Say(context, status))
            : refusal;
    }
}

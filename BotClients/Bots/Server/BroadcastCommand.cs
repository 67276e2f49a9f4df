using System.Collections.Immutable;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Completing;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BroadcastCommand : ICommand
{
    private const string Everywhere = "all";

    public CommandSpec Spec { get; } = new("broadcast", "Show a text in the middle of all players' screens")
    {
        Options =
        [
            (CommandOption.Text("servers", "One, several with commas between, or all", most: 1_000) with { Complete = Suggest }).Required(),
            CommandOption.Text("message", "What to say", most: 300).Required(),
        ],
        Needs = Capability.Broadcast,
        CoolDown = TimeSpan.FromSeconds(5),
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (targets, unknown) = Choose(await context.Servers(), context.Values.Text("servers")!);
        if (unknown is not null || targets.IsEmpty)
            return new Refusal(RefusalCode.ServerUnknown, unknown is null ? null : Refusal.Bounded(unknown));
        var message = context.Values.Text("message")!;
        var lines = await Task.WhenAll(targets.Select(async server =>
        {
            var request = new RconRequest(new Broadcast(message), context.Actor, context.OperationId);
            var outcome = await context.Grains.Rcon(server.Id).SendQuick(request, context.Cancellation).OrRefusal();
            return outcome.Succeeded(out var answer, out var refusal)
                ? $"{(answer.Result == RconResult.Unknown ? "❔" : "✅")} {PlayerText.Shown(server.DisplayName)}: {context.Say($"rcon.result.{answer.Result}")}"
                : $"❌ {PlayerText.Shown(server.DisplayName)}: {context.Language.Say(refusal)}";
        }));
        return Look.Card(context.Say("broadcast.title"), $"> {PlayerText.Shown(message, 300)}\n{string.Join('\n', lines)}");
    }

    private static (ImmutableArray<KnownServer> Targets, string? Unknown) Choose(ImmutableArray<KnownServer> servers, string text)
    {
        if (text.Trim().Equals(Everywhere, StringComparison.OrdinalIgnoreCase))
            return ([.. servers.Where(server => server.Rcon is not null)], null);
        var targets = new List<KnownServer>();
        foreach (var name in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (servers.FirstOrDefault(server => server.Id.Value == name || Folding.Fold(server.DisplayName) == Folding.Fold(name)) is not { } server)
                return ([], name);
            targets.Add(server);
        }
        return ([.. targets.DistinctBy(server => server.Id)], null);
    }

    private static async Task<IEnumerable<Choice>> Suggest(CompletionContext context) =>
        (await ServerOptions.Suggest(context)).Prepend(new(context.Say("broadcast.all"), Everywhere));
}

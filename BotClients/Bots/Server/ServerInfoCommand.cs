using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class ServerInfoCommand : ICommand
{
    public CommandSpec Spec { get; } = new("server info", "A server and its world in numbers")
    {
        Options = [ServerOptions.Server.Required()],
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var server = context.Chosen!;
        if (!(await context.Grains.World(server.Id).Summary().OrRefusal()).Succeeded(out var world, out var refusal))
            return refusal;
        var counts = world.Counts;
        return Look.Card(
            PlayerText.Shown(server.DisplayName), context.Say("world.age", Stamps.Relative(world.AsOf.SavedAt)),
            [
                Field("server.info.id", $"`{server.Id}`"),
                Field("server.info.map", PlayerText.Shown(world.Map)),
                Field("server.info.cluster", PlayerText.Shown(server.Cluster ?? "–")),
                Field("server.info.players", Number(counts.Players)),
                Field("server.info.tribes", Number(counts.Tribes)),
                Field("server.info.bases", Number(counts.KeptBases)),
                Field("server.info.structures", Number(counts.OwnedStructures)),
                Field("server.info.tamed", Number(counts.Tamed)),
                Field("server.info.wild", Number(counts.Wild)),
            ]);

        CardField Field(string key, string value) => new(context.Say(key), value, IsInline: true);
        static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
    }
}

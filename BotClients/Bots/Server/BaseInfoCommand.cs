using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BaseInfoCommand : ICommand
{
    private const int MaxClasses = 10;

    public CommandSpec Spec { get; } = new("base info", "A base: where it is, what it is made of, when it decays")
    {
        Options = [(CommandOption.Text("base", "Which base; suggested by owner") with { Complete = WorldThing.SuggestBases }).Required()],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var text = context.Values.Text("base")!;
        if (!WorldThing.TryParse(text, out var thing) || !BaseId.TryParse(thing.Id, out var id)
            || (await context.Servers()).FirstOrDefault(known => known.Id == thing.Server) is not { } server)
            return new Refusal(RefusalCode.NotFound, Refusal.Bounded(text));
        if (!(await context.World(server.Id).Base(id)).Succeeded(out var answer, out var refusal))
            return refusal;
        var detail = answer.Value;
        var found = detail.Base;
        var classes = detail.Classes.Take(MaxClasses).Select(count => $"{count.Count:N0} × {PlayerText.Shown(count.Class, 60)}");
        return Look.Card(
            $"{Names.Shown(found.OwnerName, null, "Owner")} · {found.Id}",
            $"⏳ {DecayWords.Say(context, found.Decay)}{DecayWords.Parts(context, detail.Decay)}\n\n{string.Join('\n', classes)}\n\n{context.Say("world.age", Stamps.Relative(answer.AsOf.SavedAt))}",
            [
                Field("base.server", PlayerText.Shown(server.DisplayName)),
                Field("base.place", WorldThing.Gps(found.Gps)),
                Field("base.size", Number(found.Pieces)),
                Field("base.tier", PlayerText.Shown(found.DominantTier ?? "–")),
                Field("base.containers", Number(detail.Containers)),
                Field("base.items", Number(detail.Items)),
            ]);

        CardField Field(string key, string value) => new(context.Say(key), value, IsInline: true);
        static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
    }
}

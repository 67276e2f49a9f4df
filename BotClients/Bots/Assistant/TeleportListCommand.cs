using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Bots.Assistant;

internal sealed class TeleportListCommand : IHasPages
{
    private const int PerPage = 20;
    private const int Room = 3_800;

    public CommandSpec Spec { get; } = new("teleport list", "The places of a map that have a name")
    {
        Options = [MapOptions.Map.Required()],
    };

    public Task<CommandAnswer> RunAsync(CommandContext context) => Show(context, context.Values.Text("map")!, context.Caller.User, 0);

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var map] ? await Show(context, map, context.Owner, context.Number) : new Refusal(RefusalCode.InvalidQuery);

    private async Task<CommandAnswer> Show(CallContext context, string map, ulong owner, int number)
    {
        if (MapOptions.Atlas(context) is not { } atlas)
            return new Refusal(RefusalCode.InvalidQuery);
        if (!(await atlas.Teleports(map).OrRefusal()).Succeeded(out var known, out var refusal))
            return refusal;
        if (known.IsEmpty)
            return new Declined(context.Say("teleport.none", PlayerText.Shown(map)));
        var texts = Pages.Texts(known.Select(teleport => $"📍 {PlayerText.Shown(teleport.Name)} · {MapOptions.Shown(teleport.Gps)}"), PerPage, Room);
        var card = Say.Card(Theme.Default, Theme.Default.Good, texts[Pages.Within(number, texts.Length)], context.Say("teleport.title", PlayerText.Shown(known[0].Map)));
        return Pages.Show(card, PageQuery.Of(Spec.PageKind, owner, map), number, texts.Length);
    }
}

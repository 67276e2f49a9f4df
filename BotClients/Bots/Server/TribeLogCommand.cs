using System.Collections.Immutable;
using System.Globalization;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class TribeLogCommand : IHasPages
{
    private const int MostText = 180;

    private static readonly ImmutableDictionary<string, (string Sign, ImmutableArray<TribeEventKind> Kinds)> Groups = new Dictionary<string, (string, ImmutableArray<TribeEventKind>)>
    {
        ["losses"] = ("💥", [TribeEventKind.StructureDestroyed, TribeEventKind.TameKilled, TribeEventKind.MemberKilled, TribeEventKind.Starved, TribeEventKind.AntiMesh]),
        ["decay"] = ("⏳", [TribeEventKind.AutoDecayDestroyed]),
        ["fights"] = ("⚔️", [TribeEventKind.KilledPlayer, TribeEventKind.KilledTame, TribeEventKind.EnemyStructureDestroyed, TribeEventKind.EnemyDetected]),
        ["creatures"] = ("🦖", [TribeEventKind.Tamed, TribeEventKind.Hatched, TribeEventKind.Claimed, TribeEventKind.Unclaimed, TribeEventKind.Frozen, TribeEventKind.Released]),
        ["building"] = ("🔨", [TribeEventKind.Demolished]),
        ["members"] = ("👥", [TribeEventKind.MemberAdded, TribeEventKind.MemberRemoved, TribeEventKind.Promoted, TribeEventKind.Demoted, TribeEventKind.RankGroupSet, TribeEventKind.Alliance]),
        ["transfers"] = ("☁️", [TribeEventKind.Uploaded, TribeEventKind.Downloaded]),
    }.ToImmutableDictionary(StringComparer.Ordinal);

    public CommandSpec Spec { get; } = new("tribe log", "What a tribe's log tells, newest first")
    {
        Options =
        [
            (CommandOption.Text("tribe", "Which tribe") with { Complete = WorldThing.SuggestTribes }).Required(),
            CommandOption.Text("kind", "Only of this kind") with
            {
                Choices =
                [
                    new("losses", "losses"), new("decay", "decay"), new("fights", "fights"), new("creatures", "creatures"),
                    new("building", "building"), new("members", "members"), new("transfers", "transfers"),
                ],
                Most = null,
            },
        ],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context) =>
        (await WorldThing.FindTribe(context, context.Values.Text("tribe")!)).Succeeded(out var found, out var refusal)
            ? await Show(context, found.Server, found.Tribe, context.Values.Text("kind") ?? "", context.Caller.User, 0)
            : refusal;

    public async Task<CommandAnswer> TurnAsync(PageContext context) =>
        context.Arguments is [var id, var tribe, var kind] && await context.FindServer(id) is { } server
            && long.TryParse(tribe, NumberStyles.None, CultureInfo.InvariantCulture, out var team)
            ? await Show(context, server, team, kind, context.Owner, context.Number)
            : new Refusal(RefusalCode.ServerUnknown);

    private async Task<CommandAnswer> Show(CallContext context, KnownServer server, long tribe, string kind, ulong owner, int number)
    {
        var world = context.World(server.Id);
        var query = new TribeLogQuery(Groups.TryGetValue(kind, out var group) ? group.Kinds : []);
        return (await world.Tribe(tribe)).Succeeded(out var detail, out var refusal) && (await world.TribeEvents(tribe, query)).Succeeded(out var page, out refusal)
            ? Listing.Of(
                context, $"{Names.Shown(detail.Value.Tribe.Name, null, "Tribe")} · {PlayerText.Shown(server.DisplayName)}", page,
                PageQuery.Of(Spec.PageKind, owner, server.Id.Value, tribe.ToString(CultureInfo.InvariantCulture), kind), number, "tribe-log.csv",
                entry => Line(context, entry.Event),
                entry => [entry.Index, entry.Event.Day, entry.Event.TimeOfDay?.ToString("HH:mm:ss", CultureInfo.InvariantCulture), entry.Event.What, entry.Event.Text])
            : refusal;
    }

    private static string Line(CallContext context, TribeLogged entry)
    {
        var sign = Groups.Values.FirstOrDefault(group => group.Kinds.Contains(entry.What)).Sign ?? "▫️";
        var when = entry is { Day: { } day, TimeOfDay: { } time } ? $"`{context.Say("tribe.log.day", day)}, {time.ToString("HH:mm", CultureInfo.InvariantCulture)}` " : "";
        return $"{sign} {when}{PlayerText.Shown(entry.Text, MostText)}";
    }
}

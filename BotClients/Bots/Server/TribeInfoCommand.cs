using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class TribeInfoCommand : ICommand
{
    private const int MaxMembers = 30;

    public CommandSpec Spec { get; } = new("tribe info", "A tribe, its members and what it has")
    {
        Options = [(CommandOption.Text("tribe", "Which tribe") with { Complete = WorldThing.SuggestTribes }).Required()],
        Needs = Capability.ViewWorlds,
        OwnData = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        if (!(await WorldThing.FindTribe(context, context.Values.Text("tribe")!)).Succeeded(out var found, out var refusal)
            || !(await context.World(found.Server.Id).Tribe(found.Tribe)).Succeeded(out var answer, out refusal))
            return refusal;
        var (tribe, members) = (answer.Value.Tribe, answer.Value.Members);
        return Look.Card(
            $"{Names.Shown(tribe.Name, null, "Tribe")} · {PlayerText.Shown(found.Server.DisplayName)}",
            string.Join('\n', members.Take(MaxMembers).Select(Member)) + $"\n\n{context.Say("world.age", Stamps.Relative(answer.AsOf.SavedAt))}",
            [
                Field("tribe.members", tribe.Members),
                Field("tribe.bases", tribe.Bases),
                Field("tribe.creatures", tribe.Creatures),
                Field("tribe.log", tribe.LogLines),
            ]);

        CardField Field(string key, int value) => new(context.Say(key), value.ToString("N0", System.Globalization.CultureInfo.InvariantCulture), IsInline: true);
    }

    private static string Member(TribeMember member) =>
        $"{(member.IsOwner ? "👑" : member.IsAdmin ? "🛡️" : "👤")} {Names.Shown(member.Name)}";
}

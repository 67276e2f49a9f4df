using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Bots.Master;

/// <summary>
/// Gives a role a capability or takes it. The one to manage the community is given by who runs it on Discord alone:
/// whoever has it by a role must not be able to hand it on.
/// </summary>
internal sealed class PermissionsSetCommand : ICommand
{
    public CommandSpec Spec { get; } = new("permissions set", "Give a right to a role, or take it away")
    {
        Options =
        [
            CapabilityNames.Option.Required(),
            new CommandOption(OptionKind.Role, "role", "Which role; @everyone means every member").Required(),
            ServerOptions.Server,
            CommandOption.Flag("allow", "False takes the right away; it is given when left empty"),
        ],
        Needs = Capability.ManageCommunity,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var text = context.Values.Text("capability") ?? "";
        if (context.Caller.Guild is not { } guild || context.Values.Mention("role") is not { } role)
            return new Refusal(RefusalCode.InvalidQuery);
        if (CapabilityNames.Find(context, text) is not { } capability)
            return new Declined(context.Say("permissions.unknown", PlayerText.Shown(text)));
        if (capability == Capability.ManageCommunity && !context.Caller.IsAdmin)
            return new Declined(context.Say("permissions.admins"));
        var isGiven = context.Values.Flag("allow") ?? true;
        // One that was given all the same counts nowhere, and can be taken.
        if (isGiven && capability.IsOfCommunity() && context.Chosen is not null)
            return new Declined(context.Say("permissions.no-server"));
        var grant = new CapabilityGrant(role.Id, $"{capability}", context.Chosen?.Id);
        var grain = context.Grains.Guild(new GuildId(guild));
        var change = isGiven ? grain.Grant(grant, context.Actor) : grain.Revoke(grant, context.Actor);
        if (!(await change.OrRefusal()).Succeeded(out var community, out var refusal))
            return refusal;
        context.Learned(community);
        var where = context.Chosen is { } server ? context.Say("permissions.one-server", PlayerText.Shown(server.DisplayName)) : context.Say("permissions.all-servers");
        var said = context.Say(isGiven ? "permissions.given" : "permissions.taken", RoleWords.Of(context, role.Id), CapabilityNames.Words(context, capability), where);
        if (!isGiven && await context.RoleMay(role.Id, capability, context.Chosen is { } there ? GrantScope.On(there.Id) : GrantScope.Anywhere))
            said += $"\n{context.Say("permissions.still")}";
        return Look.Card(context.Say("permissions.title"), said);
    }
}

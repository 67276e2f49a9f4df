using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bots.Server;

internal sealed class BridgeMentionsCommand : ICommand
{
    public CommandSpec Spec { get; } = new("bridge mentions", "Which roles players may call from the game with @Name")
    {
        Options =
        [
            ServerOptions.Server.Required(),
            new CommandOption(OptionKind.Role, "role", "Which role").Required(),
            CommandOption.Flag("allow", "Whether they may").Required(),
        ],
        Needs = Capability.ManageBridges,
        IsHidden = true,
    };

    public async Task<CommandAnswer> RunAsync(CommandContext context)
    {
        var (role, isAllowed) = (context.Values.Mention("role"), context.Values.Flag("allow") == true);
        // The role of everyone has the guild's id.
        if (role is not { Name.Length: > 0 } || role.Id == context.Caller.Guild)
            return new Declined(context.Say("bridge.mentions.everyone"));
        return await BridgeMannersCommand.Change(
            context,
            manners =>
            {
                var others = (manners.Mentions ?? []).RemoveAll(known => known.Role == role.Id);
                return manners with { Mentions = isAllowed ? others.Add(new MentionRole(role.Id, role.Name)) : others };
            },
            context.Say(isAllowed ? "bridge.mentions.allowed" : "bridge.mentions.refused", PlayerText.Shown(role.Name)));
    }
}

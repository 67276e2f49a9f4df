using BlissBot.BotClients.Commands.Running;

namespace BlissBot.BotClients.Bots.Master;

/// <summary>Roles as they can be shown. In cards they ping nobody.</summary>
internal static class RoleWords
{
    public static string Of(CallContext context, ulong role) => role == context.Caller.Guild ? context.Say("permissions.everybody") : $"<@&{role}>";
}

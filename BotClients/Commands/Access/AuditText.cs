using BlissBot.BotClients.Commands.Specs;
using BlissBot.BotClients.Commands.Wording;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>What was given to a command, as it may be written down.</summary>
internal static class AuditText
{
    private const int MaxValue = 200;

    public static string Of(CommandSpec spec, CommandValues values) => string.Join(", ", spec.Options
        .Select(option => (option, value: option.Shown(values)))
        .Where(given => given.value is not null)
        .Select(given => $"{given.option.Name}={PlayerText.Plain((given.option.Redact ?? SecretRedaction.Redact)(given.value!), MaxValue)}"));
}

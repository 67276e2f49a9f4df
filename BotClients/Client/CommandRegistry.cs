using BlissBot.BotClients.Port;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Interactions;
using BlissBot.Discord.Rest;

namespace BlissBot.BotClients.Client;

/// <summary>Registered commands by our own client.</summary>
internal sealed class CommandRegistry(DiscordRest rest, ulong application) : ICommandRegistry
{
    public async Task<string> Read(ulong? guild, CancellationToken cancellation) => CommandJson.Print(await (guild is { } one
        ? rest.Commands.GetAsync(new(application), new Snowflake(one), cancellation: cancellation)
        : rest.Commands.GetAsync(new(application), cancellation: cancellation)).Told());

    public async Task Replace(ulong? guild, string commands, CancellationToken cancellation)
    {
        var wanted = CommandJson.Parse(commands);
        await (guild is { } one
            ? rest.Commands.PutAsync(new(application), new Snowflake(one), wanted, cancellation: cancellation)
            : rest.Commands.PutAsync(new(application), wanted, cancellation: cancellation)).Told();
    }
}

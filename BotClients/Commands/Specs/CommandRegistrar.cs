using System.Text.Json;
using BlissBot.BotClients.Port;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>
/// Makes Discord show our commands. It writes only when something differs: Discord counts new names, at most 200 a day
/// and guild, and shows users "command outdated" after a change.
/// </summary>
internal sealed partial class CommandRegistrar(ICommandRegistry registry, ILogger<CommandRegistrar> log)
{
    /// <param name="guild">Null for the global ones.</param>
    /// <returns>Whether anything had to be changed.</returns>
    /// <exception cref="DiscordUnavailableException">Discord did not take it.</exception>
    public async Task<bool> Register(CommandCatalogue catalogue, ulong? guild, CancellationToken cancellation)
    {
        var wanted = RegistrationJson.Write(catalogue, isGlobal: guild is null).ToJsonString();
        var present = await registry.Read(guild, cancellation);
        if (IsSame(wanted, present, guild is null))
            return false;
        await registry.Replace(guild, wanted, cancellation);
        LogRegistered(log, catalogue.Commands.Length, guild);
        return true;
    }

    private static bool IsSame(string wanted, string present, bool isGlobal)
    {
        try
        {
            return CanonicalCommands.Text(wanted, isGlobal) == CanonicalCommands.Text(present, isGlobal);
        }
        catch (JsonException)
        {
            // What cannot be read cannot be known to be right.
            return false;
        }
    }

    [LoggerMessage(LogLevel.Information, "{Commands} commands were registered anew in guild {Guild}.")]
    private static partial void LogRegistered(ILogger log, int commands, ulong? guild);
}

using System.Text;
using System.Text.Json;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>Commands as the JSON array Discord reads and writes.</summary>
public static class CommandJson
{
    /// <exception cref="DiscordDecodeException">It is no array of commands.</exception>
    public static IReadOnlyList<ApplicationCommand> Parse(string json) =>
        DiscordJson.Read("commands", Encoding.UTF8.GetBytes(json), DiscordJson.Default.IReadOnlyListApplicationCommand);

    public static string Print(IReadOnlyList<ApplicationCommand> commands) => JsonSerializer.Serialize(commands, DiscordJson.Default.IReadOnlyListApplicationCommand);
}

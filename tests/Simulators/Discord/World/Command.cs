using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.World;

/// <summary>A command of an application. What it looks like stays as it was registered.</summary>
internal sealed class Command
{
    public ulong Id { get; set; }
    public ulong Version { get; set; }

    /// <summary>Null: everywhere.</summary>
    public ulong? GuildId { get; set; }

    /// <summary>1 slash, 2 on a user, 3 on a message.</summary>
    public int Type { get; set; } = 1;
    public string Name { get; set; } = "";

    /// <summary>The other fields, checked and with defaults filled in.</summary>
    public JsonObject Fields { get; set; } = [];
}

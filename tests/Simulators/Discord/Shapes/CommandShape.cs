using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>Commands as they are registered.</summary>
internal static class CommandShape
{
    public static JsonObject Of(Command command, ulong applicationId, bool localized)
    {
        var shape = command.Fields.Copy();
        shape["id"] = Json.Id(command.Id);
        shape["application_id"] = Json.Id(applicationId);
        shape["version"] = Json.Id(command.Version);
        shape["type"] = command.Type;
        shape["name"] = command.Name;
        shape["default_permission"] = true;
        if (command.GuildId is { } guild) shape["guild_id"] = Json.Id(guild);
        if (localized) return shape;
        shape.Remove("name_localizations");
        shape.Remove("description_localizations");
        return shape;
    }
}

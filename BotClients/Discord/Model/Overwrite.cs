using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model;

/// <summary>What a channel changes for a role or a member.</summary>
/// <param name="Id">The role or user; the guild's id is everyone.</param>
public sealed record Overwrite(Snowflake Id, OverwriteType Type, Permissions Allow, Permissions Deny);

[JsonConverter(typeof(NumberEnum<OverwriteType>))]
public enum OverwriteType
{
    Role = 0,
    Member = 1,
}

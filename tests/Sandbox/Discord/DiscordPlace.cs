using System.Text.Json.Nodes;

namespace BlissBot.Sandbox.Discord;

/// <summary>A channel, category or thread.</summary>
/// <param name="Kind">Discord's number: 0 text, 2 voice, 4 category, 5 news, 10 to 12 threads, 15 forum.</param>
/// <param name="Parent">The category of a channel, the channel of a thread; null for none.</param>
internal sealed record DiscordPlace(string Id, string Name, int Kind, string? Parent, int Position)
{
    public bool IsThread => Kind is 10 or 11 or 12;

    /// <summary>Whether messages stand in it.</summary>
    public bool HasMessages => Kind is 0 or 5 || IsThread;

    public static DiscordPlace Of(JsonNode? shape) => new(
        (string)shape!["id"]!, (string?)shape["name"] ?? "", (int?)shape["type"] ?? 0, (string?)shape["parent_id"], (int?)shape["position"] ?? 0);
}

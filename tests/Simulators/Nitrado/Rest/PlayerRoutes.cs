using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Players and the three lists.</summary>
internal static class PlayerRoutes
{
    public static ApiAnswer? Answer(ApiCall call, NitradoGame game, string rest)
    {
        if (rest == "/players" && call.Method == "GET")
            return ApiAnswer.Data(new JsonObject { ["players"] = new JsonArray([.. game.Players.Values.OrderBy(player => player.Id, StringComparer.Ordinal).Select(Player)]) });
        if (rest is not ("/whitelist" or "/banlist" or "/adminlist")) return null;
        var name = rest[1..];
        var list = game.Lists.GetOrAdd(name, _ => new(StringComparer.Ordinal));
        if (call.Method == "GET")
            return ApiAnswer.Data(new JsonObject { [name] = new JsonArray([.. list.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(Entry)]) });
        if (call.Field("identifier") is not { Length: > 0 } identifier) return ApiAnswer.Error(422, "The identifier is missing.");
        switch (call.Method)
        {
            case "POST":
                list[identifier] = game.Players.GetValueOrDefault(identifier)?.Name ?? identifier;
                return ApiAnswer.Done("User has been added to the list.", 201);
            case "DELETE":
                list.TryRemove(identifier, out _);
                return ApiAnswer.Done("User has been removed from the list.");
            default:
                return null;
        }
    }

    private static JsonNode Player(NitradoPlayer player) => new JsonObject
    {
        ["name"] = player.Name,
        ["id"] = player.Id,
        ["id_type"] = "eos_id",
        ["online"] = player.Online,
        ["last_online"] = player.LastOnline.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        ["actions"] = new JsonArray("ban", "whitelist"),
    };

    private static JsonNode Entry(KeyValuePair<string, string> entry) =>
        new JsonObject { ["name"] = entry.Value, ["id"] = entry.Key, ["id_type"] = "eos_id" };
}

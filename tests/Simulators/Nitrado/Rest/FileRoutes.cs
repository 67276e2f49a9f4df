using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Files of a game server, and the host that hands out their bytes.</summary>
internal static class FileRoutes
{
    public static ApiAnswer? Answer(Desk desk, ApiCall call, NitradoGame game, string rest) => (call.Method, rest) switch
    {
        ("GET", "/list") => List(call, game),
        ("GET", "/bookmarks") => ApiAnswer.Data(new JsonObject { ["bookmarks"] = new JsonArray($"{game.Root}ShooterGame/Saved", game.Root) }),
        ("GET", "/size") => Find(game, call.Field("path")) is { } sized ? ApiAnswer.Data(new JsonObject { ["size"] = sized.Size }) : Missing(),
        ("GET", "/download") => Find(game, call.Field("file")) is { } file ? Token(desk, file, 0, file.Size) : Missing(),
        ("GET", "/seek") => Seek(desk, call, game),
        _ => null,
    };

    /// <summary>What the file host does with a token: once, whole, and without looking at a <c>Range</c>.</summary>
    public static ApiAnswer Hand(Desk desk, ApiCall call) => desk.Redeem(call.Field("token") ?? "") is { } ticket
        ? ApiAnswer.Bytes(ticket.File, ticket.Offset, ticket.Length)
        : ApiAnswer.Error(403, "This token is not valid.");

    private static ApiAnswer Seek(Desk desk, ApiCall call, NitradoGame game)
    {
        if (Find(game, call.Field("file")) is not { } file) return Missing();
        var (offset, length) = (call.Number("offset", 0), call.Number("length", 0));
        return offset < 0 || length <= 0 || offset + length > file.Size
            ? ApiAnswer.Error(500, "Internal error while seeking.")
            : Token(desk, file, offset, length);
    }

    private static ApiAnswer Token(Desk desk, NitradoFile file, long offset, long length) => ApiAnswer.Data(new JsonObject
    {
        ["token"] = new JsonObject { ["url"] = desk.Url + "/fileserver/raw", ["token"] = desk.Issue(file, offset, length) },
    });

    private static ApiAnswer List(ApiCall call, NitradoGame game)
    {
        var folder = (call.Field("dir") ?? game.Root).TrimEnd('/');
        var entries = new JsonArray();
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var file in game.Files.Values.OrderBy(file => file.Path, StringComparer.Ordinal))
        {
            if (file.Folder == folder)
                entries.Add(new JsonObject
                {
                    ["type"] = "file",
                    ["path"] = file.Path,
                    ["name"] = file.Name,
                    ["size"] = file.Size,
                    ["owner"] = game.Username,
                    ["group"] = game.Username,
                    ["chmod"] = "100644",
                    ["created_at"] = file.ModifiedAt.ToUnixTimeSeconds(),
                    ["modified_at"] = file.ModifiedAt.ToUnixTimeSeconds(),
                    ["accessed_at"] = file.ModifiedAt.ToUnixTimeSeconds(),
                });
            else if (file.Path.StartsWith(folder + "/", StringComparison.Ordinal))
                folders.Add(file.Path[(folder.Length + 1)..].Split('/')[0]);
        }
        foreach (var name in folders)
            entries.Add(new JsonObject { ["type"] = "dir", ["path"] = $"{folder}/{name}", ["name"] = name, ["owner"] = game.Username, ["modified_at"] = 1_700_000_000 });
        return entries.Count > 0 ? ApiAnswer.Data(new JsonObject { ["entries"] = entries }) : ApiAnswer.Error(404, "Can not find this folder.");
    }

    private static NitradoFile? Find(NitradoGame game, string? path) => path is null ? null : game.Files.GetValueOrDefault(path);

    private static ApiAnswer Missing() => ApiAnswer.Error(404, "Can not find this file.");
}

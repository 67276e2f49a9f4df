using System.Globalization;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Finds who answers a call of the API.</summary>
internal static class Router
{
    public static ApiAnswer Answer(Desk desk, ApiCall call)
    {
        if (AccountRoutes.Open(desk, call) is { } open) return open;
        if (!call.Authorized) return ApiAnswer.Error(401, "The access token is not valid (anymore).", "access_token_invalid");
        return AccountRoutes.Answer(desk, call) ?? Service(desk, call) ?? ApiAnswer.Error(404, "There is no such route.");
    }

    private static ApiAnswer? Service(Desk desk, ApiCall call)
    {
        const string Services = "/services";
        if (!call.Path.StartsWith(Services, StringComparison.Ordinal)) return null;
        var rest = call.Path[Services.Length..];
        if (rest == "") return call.Method == "GET" ? ServiceRoutes.List(desk) : null;
        var end = rest.IndexOf('/', 1);
        var id = rest[1..(end < 0 ? rest.Length : end)];
        if (!long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || desk.World.Find(number) is not { } game)
            return ApiAnswer.Error(404, "This service does not exist or is not yours.");
        return Inside(desk, call, game, end < 0 ? "" : rest[end..]);
    }

    private static ApiAnswer? Inside(Desk desk, ApiCall call, NitradoGame game, string rest)
    {
        const string Game = "/gameservers";
        if (rest == "") return call.Method == "GET" ? ServiceRoutes.One(desk, game) : null;
        if (rest == "/logs") return call.Method == "GET" ? RecordRoutes.Logs(desk, call, game) : null;
        if (!rest.StartsWith(Game, StringComparison.Ordinal)) return null;
        rest = rest[Game.Length..];
        return Below(rest, "/file_server") is { } files ? FileRoutes.Answer(desk, call, game, files)
            : Below(rest, "/games") is { } players ? PlayerRoutes.Answer(call, game, players)
            : Below(rest, "/boost") is { } boosts ? RecordRoutes.Boosts(desk, call, game, boosts)
            : GameRoutes.Answer(desk, call, game, rest);
    }

    private static string? Below(string path, string prefix) => path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : null;
}

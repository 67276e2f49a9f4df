using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>What a service keeps books of: its log, and what was donated to it.</summary>
internal static class RecordRoutes
{
    private const int LogsPerPage = 40;
    private const int BoostsPerPage = 20;

    public static ApiAnswer Logs(Desk desk, ApiCall call, NitradoGame game)
    {
        var lines = game.Log.Reverse().ToArray();
        var page = new JsonObject
        {
            ["current_page"] = call.Number("page", 1),
            ["logs_per_page"] = LogsPerPage,
            ["page_count"] = (lines.Length + LogsPerPage - 1) / LogsPerPage,
            ["log_count"] = lines.Length,
            ["logs"] = Page(lines, call, LogsPerPage, line => new JsonObject
            {
                ["user"] = line.User,
                ["category"] = line.Category,
                ["message"] = line.Message,
                ["severity"] = "info",
                ["created_at"] = line.At.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
                ["ip"] = line.Address,
                ["admin"] = line.Admin,
            }),
        };
        return Whole(desk, page);
    }

    public static ApiAnswer? Boosts(Desk desk, ApiCall call, NitradoGame game, string rest)
    {
        if (call.Method != "GET") return null;
        if (rest == "") return Whole(desk, new JsonObject { ["boosting"] = new JsonObject { ["enabled"] = true, ["code"] = "abc123", ["message"] = "Thanks!", ["welcome_message"] = "" } });
        if (rest != "/history") return null;
        var boosts = game.Boosts.Reverse().ToArray();
        return Whole(desk, new JsonObject
        {
            ["boosts"] = Page(boosts, call, BoostsPerPage, boost =>
            {
                var row = new JsonObject
                {
                    ["username"] = boost.Username,
                    ["amount"] = boost.Amount,
                    ["extended_for"] = boost.ExtendedForSeconds,
                    ["boosted_at"] = boost.BoostedAt,
                    ["message"] = boost.Message,
                    ["avatar"] = null,
                };
                if (boost.Id is { } id) row["id"] = id;
                return row;
            }),
            ["boosts_count"] = boosts.Length,
            ["boosts_per_page"] = BoostsPerPage,
            ["current_page"] = call.Number("page", 1),
            ["page_count"] = (boosts.Length + BoostsPerPage - 1) / BoostsPerPage,
        });
    }

    private static JsonArray Page<T>(T[] rows, ApiCall call, int size, Func<T, JsonNode> shape) =>
        [.. rows.Skip((int)Math.Max(call.Number("page", 1) - 1, 0) * size).Take(size).Select(shape)];

    private static ApiAnswer Whole(Desk desk, JsonObject data)
    {
        if (!desk.Faults.FlatAnswers) return ApiAnswer.Data(data);
        data["status"] = "success";
        return new ApiAnswer(200, data);
    }
}

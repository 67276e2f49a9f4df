using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>A game server: its details, its statistics, and its power button.</summary>
internal static class GameRoutes
{
    public static ApiAnswer? Answer(Desk desk, ApiCall call, NitradoGame game, string rest)
    {
        Settle(desk, game);
        return (call.Method, rest) switch
        {
            ("GET", "") => ApiAnswer.Data(new JsonObject { ["gameserver"] = Details(desk, game) }),
            ("GET", "/stats") => ApiAnswer.Data(new JsonObject { ["stats"] = Stats(desk, game, call) }),
            ("POST", "/restart") => Power(desk, game, call, "restart", "restarting", "started", "Server will be restarted now."),
            ("POST", "/stop") => Power(desk, game, call, "stop", "stopping", "stopped", "Server will be stopped now."),
            _ => null,
        };
    }

    private static void Settle(Desk desk, NitradoGame game)
    {
        if (game.Settles is not { } settles || desk.Time.GetUtcNow() < settles.At) return;
        (game.Settles, game.Status, game.StatusSince) = (null, settles.Status, settles.At);
    }

    private static ApiAnswer Power(Desk desk, NitradoGame game, ApiCall call, string verb, string during, string after, string said)
    {
        if (game.Settles is not null) return ApiAnswer.Error(428, "Another action is running on this service.");
        var now = desk.Time.GetUtcNow();
        (game.Status, game.StatusSince, game.Settles) = (during, now, (now + desk.Options.PowerTakes, after));
        game.Orders.Enqueue((verb, call.Field("message") ?? "", call.Field(verb + "_message") ?? ""));
        return ApiAnswer.Done(said, 201);
    }

    private static JsonObject Details(Desk desk, NitradoGame game)
    {
        var secrets = desk.World.Secrets;
        var details = new JsonObject
        {
            ["status"] = game.Status,
            ["last_status_change"] = game.StatusSince.ToUnixTimeSeconds(),
            ["must_be_started"] = true,
            ["websocket_token"] = secrets.Plant("websocket_token"),
            ["hostsystems"] = new JsonObject { ["windows"] = new JsonObject { ["hostname"] = secrets.Plant("hostname"), ["servername"] = "ms1", ["status"] = "online" } },
            ["username"] = game.Username,
            ["user_id"] = desk.World.UserId,
            ["service_id"] = game.Id,
            ["location_id"] = 2,
            ["minecraft_mode"] = false,
            ["ip"] = secrets.PlantAddress("ip"),
            ["ipv6"] = null,
            ["port"] = 7777,
            ["query_port"] = 27015,
            ["rcon_port"] = 27020,
            ["label"] = "ni",
            ["type"] = "Gameserver",
            ["memory"] = "Extreme",
            ["memory_mb"] = 16_384,
            ["game"] = game.Game,
            ["game_human"] = "ARK: Survival Ascended",
            ["game_specific"] = Specific(game),
            ["modpacks"] = new JsonObject(),
            ["slots"] = game.Slots,
            ["location"] = "DE",
            ["credentials"] = new JsonObject
            {
                ["ftp"] = new JsonObject { ["hostname"] = secrets.Plant("ftp.hostname"), ["port"] = 21, ["username"] = game.Username, ["password"] = secrets.Plant("ftp.password") },
                ["mysql"] = new JsonObject { ["hostname"] = secrets.Plant("mysql.hostname"), ["port"] = 3306, ["username"] = secrets.Plant("mysql.username"), ["password"] = secrets.Plant("mysql.password") },
            },
            ["settings"] = Settings(secrets, game),
            ["quota"] = null,
            ["query"] = Query(secrets, game),
        };
        return details;
    }

    private static JsonObject Specific(NitradoGame game)
    {
        var specific = new JsonObject
        {
            ["path"] = game.Root,
            ["update_status"] = "up_to_date",
            ["last_update"] = "2026-01-05T06:07:08",
            ["path_available"] = true,
            ["features"] = new JsonObject { ["has_backups"] = true, ["has_rcon"] = true, ["has_file_browser"] = true, ["has_ftp"] = true, ["has_restart_message_support"] = true, ["has_playermanagement_feature"] = true },
            ["log_files"] = new JsonArray("arksa/ShooterGame/Saved/Logs/ShooterGame.log"),
            ["config_files"] = new JsonArray("arksa/ShooterGame/Saved/Config/WindowsServer/GameUserSettings.ini"),
        };
        if (!game.HasPath) specific.Remove("path");
        return specific;
    }

    private static JsonObject Settings(PlantedSecrets secrets, NitradoGame game) => new()
    {
        ["config"] = new JsonObject
        {
            ["map"] = $"preinstalled,1,{game.Map}",
            ["server-name"] = game.Name,
            ["server-password"] = secrets.Plant("server-password"),
            ["admin-password"] = secrets.Plant("admin-password"),
            ["current-admin-password"] = secrets.Plant("current-admin-password"),
            ["SpectatorPassword"] = secrets.Plant("SpectatorPassword"),
            ["restart-countdown-seconds"] = "300",
            ["AutoSavePeriodMinutes"] = "15.0",
            ["activateAdminLogs"] = "true",
            ["message-of-the-day"] = $"Welcome!\r\nAdminPassword={secrets.Plant("message of the day")}",
            ["ban-list"] = "",
            ["players-join-no-check-list"] = "",
        },
        ["gameini"] = new JsonObject { ["unknown"] = secrets.Plant("gameini.unknown") },
        ["general"] = new JsonObject { ["PvEStructureDecayPeriodMultiplier"] = "1.0", ["DisableDinoDecayPvE"] = "false", ["expertMode"] = "false", ["secret-note"] = secrets.Plant("secret-note") },
        ["start-param"] = new JsonObject { ["serverpassword"] = secrets.Plant("start-param.serverpassword") },
    };

    private static JsonObject Query(PlantedSecrets secrets, NitradoGame game)
    {
        if (!game.HasQuery) return [];
        var online = game.Players.Values.Where(player => player.Online).ToArray();
        return new()
        {
            ["server_name"] = game.Name,
            ["connect_ip"] = secrets.PlantAddress("connect_ip") + ":7777",
            ["map"] = game.Map,
            ["version"] = "68.14",
            ["player_current"] = online.Length,
            ["player_max"] = game.Slots,
            ["players"] = new JsonArray([.. online.Select((player, at) => (JsonNode)new JsonObject { ["id"] = at, ["name"] = player.Name, ["bot"] = false, ["score"] = 0, ["ping"] = 40 })]),
        };
    }

    private static JsonObject Stats(Desk desk, NitradoGame game, ApiCall call)
    {
        var now = desk.Time.GetUtcNow().ToUnixTimeSeconds() / 300 * 300;
        var steps = (int)Math.Clamp(call.Number("hours", 24), 1, 48) * 12;
        JsonArray Series(Func<int, JsonNode?> value)
        {
            var series = new JsonArray();
            for (var at = 0; at < steps; at++) series.Add(new JsonArray(value(at), JsonValue.Create(now - (steps - 1 - at) * 300L)));
            return series;
        }
        return new()
        {
            ["currentPlayers"] = Series(at => at % 7 == 3 ? null : at % 5),
            ["maxPlayers"] = Series(_ => game.Slots),
            ["cpuUsage"] = Series(at => 12.5 + at % 3),
            ["memoryUsage"] = Series(at => 9_000.25 + at),
        };
    }
}

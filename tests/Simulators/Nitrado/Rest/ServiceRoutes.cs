using System.Globalization;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>The rented services.</summary>
internal static class ServiceRoutes
{
    public static ApiAnswer List(Desk desk) =>
        ApiAnswer.Data(new JsonObject { ["services"] = new JsonArray([.. desk.World.Games.Select(game => Service(desk, game))]) });

    public static ApiAnswer One(Desk desk, NitradoGame game)
    {
        var service = Service(desk, game);
        service["arguments"] = new JsonObject { ["password"] = desk.World.Secrets.Plant("arguments.password") };
        return ApiAnswer.Data(new JsonObject { ["service"] = service });
    }

    private static JsonObject Service(Desk desk, NitradoGame game)
    {
        var suspends = desk.Time.GetUtcNow() + game.SuspendsIn;
        return new()
        {
            ["id"] = game.Id,
            ["location_id"] = 2,
            ["status"] = game.ServiceStatus,
            ["websocket_token"] = desk.World.Secrets.Plant("service websocket_token"),
            ["user_id"] = desk.World.UserId,
            ["comment"] = desk.World.Secrets.Plant("comment"),
            ["auto_extension"] = true,
            ["auto_extension_duration"] = null,
            ["type"] = "gameserver",
            ["type_human"] = $"Publicserver {game.Slots} slots",
            ["managedroot_id"] = null,
            ["details"] = new JsonObject
            {
                ["address"] = desk.World.Secrets.PlantAddress("service address") + ":7777",
                ["name"] = game.Name,
                ["game"] = "ARK: Survival Ascended",
                ["portlist_short"] = game.Game,
                ["folder_short"] = game.Game,
                ["slots"] = game.Slots,
            },
            ["start_date"] = Local(game.Started),
            ["suspend_date"] = Local(suspends),
            ["delete_date"] = suspends.AddDays(10).ToUnixTimeSeconds(),
            ["suspending_in"] = (long)game.SuspendsIn.TotalSeconds,
            ["deleting_in"] = (long)game.SuspendsIn.TotalSeconds + 864_000,
            ["username"] = game.Username,
            ["roles"] = new JsonArray("ROLE_OWNER"),
        };
    }

    internal static string Local(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}

using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Health, the token and its owner.</summary>
internal static class AccountRoutes
{
    /// <summary>Those that need no token; null when it is none of them.</summary>
    public static ApiAnswer? Open(Desk desk, ApiCall call) => (call.Method, call.Path) switch
    {
        ("GET", "/ping") => ApiAnswer.Done("All systems operate as expected."),
        ("GET", "/version") => ApiAnswer.Done("de9ab1c2"),
        ("GET", "/maintenance") => ApiAnswer.Data(new JsonObject
        {
            ["maintenance"] = new JsonObject
            {
                ["cloud_backend"] = desk.World.Maintenance,
                ["domain_backend"] = false,
                ["dns_backend"] = false,
                ["pmacct_backend"] = false,
            },
        }),
        _ => null,
    };

    public static ApiAnswer? Answer(Desk desk, ApiCall call) => (call.Method, call.Path) switch
    {
        ("GET", "/token") => ApiAnswer.Data(new JsonObject { ["token"] = Token(desk.World) }),
        ("GET", "/user") => ApiAnswer.Data(new JsonObject { ["user"] = User(desk.World) }),
        _ => null,
    };

    private static JsonObject Token(NitradoWorld world) => new()
    {
        ["id"] = 77_001,
        ["user"] = new JsonObject { ["id"] = world.UserId, ["username"] = world.Username },
        ["expires_at"] = world.TokenExpiresAt.ToUnixTimeSeconds(),
        ["valid_until"] = world.TokenExpiresAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture),
        ["scopes"] = new JsonArray([.. world.Scopes.Select(scope => (JsonNode)scope)]),
        ["two_factor_method"] = "totp",
        ["employee"] = false,
        ["access_token"] = world.Secrets.Plant("access_token"),
    };

    private static JsonObject User(NitradoWorld world) => new()
    {
        ["user_id"] = world.UserId,
        ["username"] = world.Username,
        ["email"] = world.Secrets.Plant("email") + "@example.invalid",
        ["credit"] = 1_234,
        ["currency"] = "EUR",
        ["registered"] = "2019-02-03T04:05:06",
        ["last_login_ip"] = world.Secrets.PlantAddress("last_login_ip"),
        ["websocket_token"] = world.Secrets.Plant("user websocket_token"),
    };
}

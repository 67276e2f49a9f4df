using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Shapes;

/// <summary>Users and applications.</summary>
internal static class UserShape
{
    public static JsonObject Of(User user) => new()
    {
        ["id"] = Json.Id(user.Id),
        ["username"] = user.Name,
        ["discriminator"] = "0",
        ["global_name"] = user.GlobalName,
        ["avatar"] = user.Avatar,
        ["bot"] = user.Bot,
        ["system"] = false,
        ["public_flags"] = 0,
        ["flags"] = 0,
        ["banner"] = null,
        ["accent_color"] = null,
        ["avatar_decoration_data"] = null,
        ["collectibles"] = null,
        ["clan"] = null,
        ["primary_guild"] = null,
    };

    /// <summary>The user itself sees more.</summary>
    public static JsonObject Self(User user)
    {
        var shape = Of(user);
        shape["verified"] = true;
        shape["email"] = null;
        shape["mfa_enabled"] = true;
        shape["locale"] = user.Locale;
        shape["premium_type"] = 0;
        return shape;
    }

    /// <summary>The face a webhook gives itself.</summary>
    public static JsonObject OfWebhook(ulong id, string name, string? avatar) => new()
    {
        ["id"] = Json.Id(id),
        ["username"] = name,
        ["discriminator"] = "0000",
        ["global_name"] = null,
        ["avatar"] = avatar,
        ["bot"] = true,
        ["public_flags"] = 0,
        ["flags"] = 0,
        ["primary_guild"] = null,
    };

    public static JsonObject Of(Application application, User owner) => new()
    {
        ["id"] = Json.Id(application.Id),
        ["name"] = application.Name,
        ["icon"] = null,
        ["description"] = application.Description,
        ["summary"] = "",
        ["type"] = null,
        ["bot_public"] = false,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = new string('0', 64),
        ["flags"] = Flags(application),
        ["hook"] = true,
        ["rpc_origins"] = new JsonArray(),
        ["redirect_uris"] = new JsonArray(),
        ["tags"] = new JsonArray(),
        ["interactions_endpoint_url"] = null,
        ["role_connections_verification_url"] = null,
        ["install_params"] = new JsonObject { ["scopes"] = new JsonArray("bot", "applications.commands"), ["permissions"] = "0" },
        ["integration_types_config"] = new JsonObject { ["0"] = new JsonObject() },
        ["approximate_guild_count"] = 1,
        ["approximate_user_install_count"] = 0,
        ["owner"] = Of(owner),
        ["team"] = null,
    };

    /// <summary>Below the size where verification begins, privileged intents show as "limited".</summary>
    public static long Flags(Application application)
    {
        var flags = 1L << 23;
        if ((application.PrivilegedIntents & 1 << 8) != 0) flags |= 1 << 13;
        if ((application.PrivilegedIntents & 1 << 1) != 0) flags |= 1 << 15;
        if ((application.PrivilegedIntents & 1 << 15) != 0) flags |= 1 << 19;
        return flags;
    }
}

using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest;

/// <summary>A call that Discord refuses, in its own form.</summary>
internal sealed class ApiError(int status, int code, string message, JsonObject? errors = null) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;

    public JsonObject Body
    {
        get
        {
            var body = new JsonObject { ["message"] = Message, ["code"] = Code };
            if (errors is not null) body["errors"] = errors.DeepClone();
            return body;
        }
    }

    public static ApiError Unauthorized() => new(401, 0, "401: Unauthorized");
    public static ApiError NoRoute() => new(404, 0, "404: Not Found");
    public static ApiError WrongMethod() => new(405, 0, "405: Method Not Allowed");
    public static ApiError BadRequest(string message) => new(400, 0, message);

    public static ApiError MissingAccess() => new(403, 50001, "Missing Access");
    public static ApiError MissingPermissions() => new(403, 50013, "Missing Permissions");
    public static ApiError EmptyMessage() => new(400, 50006, "Cannot send an empty message");
    public static ApiError NotOwnMessage() => new(403, 50005, "Cannot edit a message authored by another user");
    public static ApiError CannotDm() => new(403, 50007, "Cannot send messages to this user");
    public static ApiError WrongChannelType() => new(400, 50024, "Cannot execute action on this channel type");
    public static ApiError SystemMessage() => new(403, 50021, "Cannot execute action on a system message");
    public static ApiError InvalidWebhookToken() => new(401, 50027, "Invalid Webhook Token");
    public static ApiError ThreadArchived() => new(400, 50083, "Thread is archived");
    public static ApiError BotsOnly() => new(403, 20002, "Only bots can use this endpoint");
    public static ApiError UsersOnly() => new(403, 20001, "Bots cannot use this endpoint");

    public static ApiError UnknownApplication() => Unknown("Application", 10002);
    public static ApiError UnknownChannel() => Unknown("Channel", 10003);
    public static ApiError UnknownGuild() => Unknown("Guild", 10004);
    public static ApiError UnknownMember() => Unknown("Member", 10007);
    public static ApiError UnknownMessage() => Unknown("Message", 10008);
    public static ApiError UnknownRole() => Unknown("Role", 10011);
    public static ApiError UnknownUser() => Unknown("User", 10013);
    public static ApiError UnknownEmoji() => new(400, 10014, "Unknown Emoji");
    public static ApiError UnknownWebhook() => Unknown("Webhook", 10015);
    public static ApiError UnknownBan() => Unknown("Ban", 10026);
    public static ApiError UnknownInteraction() => Unknown("interaction", 10062);
    public static ApiError UnknownCommand() => Unknown("application command", 10063);
    public static ApiError UnknownOverwrite() => Unknown("Permission Overwrite", 10009);
    public static ApiError AlreadyAcknowledged() => new(400, 40060, "Interaction has already been acknowledged.");

    /// <summary>A limit of how many there may be.</summary>
    public static ApiError TooMany(int code, string what, int most) => new(400, code, $"Maximum number of {what} reached ({most})");

    private static ApiError Unknown(string what, int code) => new(404, code, $"Unknown {what}");
}

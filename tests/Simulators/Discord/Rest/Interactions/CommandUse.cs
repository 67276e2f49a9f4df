using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Interactions;

/// <summary>A command as a person calls it, or begins to: checked against its registration, with all ids resolved.</summary>
internal static class CommandUse
{
    public static Interaction Read(Use use)
    {
        var (call, fields) = (use.Call, use.Fields);
        var type = fields.Choice("type", [1, 2, 3]) ?? 1;
        var id = fields.Id("id");
        var name = fields.Text("name", 1, 32, required: id is null);
        use.Form.Errors.ThrowIfAny();
        var command = use.Application.Commands
            .Where(each => (each.GuildId is null || each.GuildId == use.Channel.GuildId) && (id is null || each.Id == id) && (name is null || each.Name == name) && each.Type == type)
            .OrderByDescending(each => each.GuildId is not null).FirstOrDefault() ?? throw ApiError.UnknownCommand();
        CheckPlace(use, command);
        var resolved = new Resolved(call, use.Channel);
        var payload = new JsonObject { ["id"] = Json.Id(command.Id), ["name"] = command.Name, ["type"] = command.Type };
        if (command.GuildId is not null) payload["guild_id"] = Json.Id(command.GuildId);
        var path = command.Name;
        if (command.Type != 1) payload["target_id"] = Target(use, command, resolved);
        else if (Options(use, fields, command.Fields["options"] as JsonArray ?? [], resolved, ref path) is { Count: > 0 } options) payload["options"] = options;
        use.Form.Errors.ThrowIfAny();
        if (resolved.Shape.Count > 0) payload["resolved"] = resolved.Shape;
        return use.Begin(payload, path);
    }

    private static void CheckPlace(Use use, Command command)
    {
        var (call, channel) = (use.Call, use.Channel);
        if (channel.GuildId is null)
        {
            var inDms = command.Fields["contexts"] is not JsonArray contexts || contexts.Any(each => each.Whole() == 1);
            if (!inDms || !channel.Recipients.Contains(use.Application.Id)) throw ApiError.UnknownCommand();
            return;
        }
        call.Require(channel, Permission.UseCommands);
        if (command.Fields["default_member_permissions"] is not JsonValue value || Form.ReadId(value) is not { } needed) return;
        var has = PermissionRules.In(call.State, channel, call.Me.Id, call.Realm.Now);
        // "0" is for administrators alone.
        if (needed == 0 ? !has.HasFlag(Permission.Administrator) : !has.HasFlag((Permission)needed)) throw ApiError.MissingPermissions();
    }

    private static JsonNode? Target(Use use, Command command, Resolved resolved)
    {
        if (use.Fields.Id("target_id", required: true) is not { } id) return null;
        if (command.Type == 2)
        {
            if (!resolved.User(id)) throw ApiError.UnknownUser();
        }
        else
        {
            resolved.Message(use.Channel.Find(id) ?? throw ApiError.UnknownMessage());
        }
        return Json.Id(id);
    }

    private static JsonArray Options(Use use, Form fields, JsonArray registered, Resolved resolved, ref string path)
    {
        JsonArray options = [];
        HashSet<string> given = new(StringComparer.Ordinal);
        foreach (var option in fields.Items("options", 0, 25))
        {
            var name = option.Text("name", 1, 32, required: true) ?? "";
            if (registered.OfType<JsonObject>().FirstOrDefault(each => each["name"]!.ToString() == name) is not { } known || !given.Add(name))
            {
                option.Fail("name", "INTERACTION_APPLICATION_COMMAND_OPTION_UNKNOWN", "This command is outdated, please try again in a few minutes");
                continue;
            }
            options.Add(Option(use, option, known, resolved, ref path));
        }
        var isBranch = registered.OfType<JsonObject>().Any(each => each["type"].Whole() <= 2);
        if (isBranch && options.Count != 1) fields.Fail("options", "INTERACTION_APPLICATION_COMMAND_OPTION_MISSING", "Exactly one subcommand is needed");
        if (isBranch || use.Type == InteractionType.Autocomplete) return options;
        foreach (var missing in registered.OfType<JsonObject>().Where(each => each["required"] is JsonValue flag && flag.GetValueKind() == JsonValueKind.True && !given.Contains(each["name"]!.ToString())))
            fields.Fail("options", "INTERACTION_APPLICATION_COMMAND_OPTION_MISSING", $"Required option \"{missing["name"]}\" is missing");
        return options;
    }

    private static JsonObject Option(Use use, Form option, JsonObject known, Resolved resolved, ref string path)
    {
        var type = known["type"].Whole() ?? 0;
        var shape = new JsonObject { ["name"] = known["name"]!.DeepClone(), ["type"] = type };
        if (type <= 2)
        {
            path += " " + known["name"];
            shape["options"] = Options(use, option, known["options"] as JsonArray ?? [], resolved, ref path);
            return shape;
        }
        var focused = use.Type == InteractionType.Autocomplete && option.Flag("focused") == true;
        if (focused) shape["focused"] = true;
        shape["value"] = focused ? option.Body["value"]?.ToString() ?? "" : Value(use, option, known, type, resolved);
        return shape;
    }

    private static JsonNode? Value(Use use, Form option, JsonObject known, int type, Resolved resolved)
    {
        // While it is being typed anything may stand there.
        if (use.Type == InteractionType.Autocomplete) return option.Body["value"]?.DeepClone();
        JsonNode? value = type switch
        {
            3 => option.Text("value", Number(known, "min_length") ?? 0, Number(known, "max_length") ?? 6000, required: true),
            4 => option.Whole("value", Large(known, "min_value") ?? -(1L << 53), Large(known, "max_value") ?? 1L << 53, required: true),
            5 => option.Flag("value"),
            10 => Real(option, known),
            _ => Reference(option, type, resolved),
        };
        if (known["choices"] is JsonArray { Count: > 0 } choices && value is not null && !choices.Any(choice => choice!["value"]!.ToJsonString() == value.ToJsonString()))
            option.Fail("value", "INTERACTION_APPLICATION_COMMAND_OPTION_CHOICE_INVALID", "The value is not one of the choices");
        return value;
    }

    private static JsonNode? Reference(Form option, int type, Resolved resolved)
    {
        if (option.Id("value", required: true) is not { } id) return null;
        if (!resolved.AddOption(type, id)) option.Fail("value", "INTERACTION_APPLICATION_COMMAND_OPTION_RESOLVE", "There is no such thing here");
        return Json.Id(id);
    }

    private static JsonNode? Real(Form option, JsonObject known)
    {
        if (option.Body["value"] is not JsonValue given || !double.TryParse(given.ToString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
        {
            option.Fail("value", "NUMBER_TYPE_COERCE", "Value is not float.");
            return null;
        }
        if (known["min_value"] is JsonValue least && least.TryGetValue<double>(out var from) && number < from) option.Fail("value", "NUMBER_TYPE_MIN", $"float value should be greater than or equal to {least}.");
        if (known["max_value"] is JsonValue most && most.TryGetValue<double>(out var to) && number > to) option.Fail("value", "NUMBER_TYPE_MAX", $"float value should be less than or equal to {most}.");
        return number;
    }

    private static int? Number(JsonObject known, string name) => (int?)Large(known, name);

    private static long? Large(JsonObject known, string name) =>
        known[name] is JsonValue value && long.TryParse(value.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace BlissBot.Sandbox.Discord;

/// <summary>A command one can type, as Discord shows it.</summary>
/// <param name="Bot">Kind of the bot.</param>
/// <param name="Path">All its words: <c>server status</c>.</param>
internal sealed record SlashCommand(string Bot, string Application, string Path, string Description, IReadOnlyList<SlashOption> Options)
{
    private const int Subcommand = 1, Group = 2;

    public static IEnumerable<SlashCommand> Of(string bot, string application, JsonArray shapes) =>
        shapes.Where(shape => ((int?)shape!["type"] ?? 1) == 1).SelectMany(shape => Leaves(bot, application, "", shape!));

    /// <summary>What Discord is told when somebody calls it.</summary>
    /// <param name="focused">The option somebody types into; null for a call.</param>
    public JsonObject Call(Func<SlashOption, JsonNode?> value, SlashOption? focused = null)
    {
        JsonArray inner = [.. Options.Select(option => (option, given: value(option))).Where(each => each.given is not null || each.option == focused).Select(each => new JsonObject
        {
            ["name"] = each.option.Name,
            ["type"] = each.option.Kind,
            ["value"] = each.given ?? "",
            ["focused"] = each.option == focused,
        })];
        var words = Path.Split(' ');
        for (var depth = words.Length - 1; depth > 0; depth--)
            inner = [new JsonObject { ["name"] = words[depth], ["type"] = depth == words.Length - 1 ? Subcommand : Group, ["options"] = inner }];
        return new JsonObject { ["name"] = words[0], ["type"] = 1, ["options"] = inner };
    }

    private static IEnumerable<SlashCommand> Leaves(string bot, string application, string before, JsonNode shape)
    {
        var path = $"{before} {shape["name"]}".Trim();
        var options = shape["options"] as JsonArray ?? [];
        return options.Any(option => (int)option!["type"]! is Subcommand or Group)
            ? options.SelectMany(option => Leaves(bot, application, path, option!))
            : [new SlashCommand(bot, application, path, (string?)shape["description"] ?? "", [.. options.Select(SlashOption.Of)])];
    }
}

/// <summary>An option of a command.</summary>
/// <param name="Kind">Discord's number: 3 text, 4 whole, 5 yes or no, 6 user, 7 channel, 8 role, 9 user or role, 10 number, 11 file.</param>
/// <param name="Choices">All that can be given, as name and value; empty for anything.</param>
/// <param name="Suggests">Whether the bot suggests values.</param>
internal sealed record SlashOption(string Name, string Description, int Kind, bool IsRequired, IReadOnlyList<(string Name, string Value)> Choices, bool Suggests)
{
    public static SlashOption Of(JsonNode? shape) => new(
        (string)shape!["name"]!, (string?)shape["description"] ?? "", (int)shape["type"]!, (bool?)shape["required"] ?? false,
        [.. (shape["choices"] as JsonArray ?? []).Select(choice => ((string)choice!["name"]!, choice["value"]!.ToString()))],
        (bool?)shape["autocomplete"] ?? false);

    /// <summary>What was typed, as Discord takes it; null when nothing was, or nothing that fits.</summary>
    public JsonNode? Read(string? typed) => (typed?.Trim(), Kind) switch
    {
        (null or "", _) => null,
        ({ } text, 4) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        ({ } text, 10) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null,
        ({ } text, 5) => text == "true",
        ({ } text, _) => text,
    };
}

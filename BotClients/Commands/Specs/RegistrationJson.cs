using System.Text.Json.Nodes;
using BlissBot.BotClients.Commands.Wording;

namespace BlissBot.BotClients.Commands.Specs;

/// <summary>Commands in Discord's own JSON.</summary>
internal static class RegistrationJson
{
    private const int SlashCommand = 1;
    private const int SubCommand = 1;
    private const int SubCommandGroup = 2;
    private const int InGuilds = 0;
    private const int InDirectMessages = 1;

    /// <param name="isGlobal">For all guilds. Only then Discord lets a command say where it can be called; those of a guild are in the guild alone.</param>
    public static JsonArray Write(CommandCatalogue catalogue, bool isGlobal)
    {
        var commands = new JsonArray();
        foreach (var root in catalogue.Tree.Roots)
        {
            var command = Node(root, SlashCommand, catalogue.Languages);
            if (isGlobal)
                command["contexts"] = root.All().Any(node => node.Spec is { InDirectMessages: true }) ? new JsonArray(InGuilds, InDirectMessages) : [InGuilds];
            commands.Add((JsonNode)command);
        }
        return commands;
    }

    private static JsonObject Node(CommandNode node, int type, Languages languages)
    {
        var json = Named(type, node.Name, node.Description, languages, language => language.Command(node.Path));
        var below = new JsonArray();
        foreach (var child in node.Below)
            below.Add((JsonNode)Node(child, child.Below.IsEmpty ? SubCommand : SubCommandGroup, languages));
        foreach (var option in node.Spec?.Options ?? [])
            below.Add((JsonNode)Option(node.Spec!, option, languages));
        if (below.Count > 0)
            json["options"] = below;
        return json;
    }

    private static JsonObject Option(CommandSpec spec, CommandOption option, Languages languages)
    {
        var json = Named((int)option.Kind, option.Name, option.Description, languages, language => language.Option(spec.Path, option.Name));
        if (option.IsRequired)
            json["required"] = true;
        if (option.Complete is not null)
            json["autocomplete"] = true;
        var isText = option.Kind == OptionKind.Text;
        if (option.Least is { } least)
            json[isText ? "min_length" : "min_value"] = Number(least, option.Kind);
        if (option.Most is { } most)
            json[isText ? "max_length" : "max_value"] = Number(most, option.Kind);
        if (!option.ChannelKinds.IsEmpty)
            json["channel_types"] = new JsonArray([.. option.ChannelKinds.Select(kind => (JsonNode)kind)]);
        if (!option.Choices.IsEmpty)
        {
            var choices = new JsonArray();
            foreach (var choice in option.Choices)
            {
                var one = new JsonObject { ["name"] = choice.Name, ["value"] = choice.Value };
                Localise(one, "name_localizations", languages, language => language.Option(spec.Path, option.Name)?.Choice(choice.Value));
                choices.Add((JsonNode)one);
            }
            json["choices"] = choices;
        }
        return json;
    }

    private static JsonObject Named(int type, string name, string description, Languages languages, Func<Language, Words?> words)
    {
        var json = new JsonObject { ["type"] = type, ["name"] = name, ["description"] = description };
        Localise(json, "name_localizations", languages, language => words(language)?.Name);
        Localise(json, "description_localizations", languages, language => words(language)?.Description);
        return json;
    }

    private static void Localise(JsonObject json, string field, Languages languages, Func<Language, string?> text)
    {
        var texts = new JsonObject();
        foreach (var language in languages.Translations)
            if (text(language) is { } translated)
                texts[language.Code] = translated;
        if (texts.Count > 0)
            json[field] = texts;
    }

    private static JsonValue Number(double value, OptionKind kind) => kind == OptionKind.Number ? JsonValue.Create(value) : JsonValue.Create((long)value);
}

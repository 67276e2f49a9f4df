using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Rest.Commands;

/// <summary>Reads the registration of a command, with every rule Discord has for one.</summary>
internal static partial class CommandForm
{
    private const int MostLetters = 8000;

    public static Command Read(Form form, ulong? guildId)
    {
        var type = (int)(form.Choice("type", [1, 2, 3]) ?? 1);
        var name = Name(form, type) ?? "";
        var description = form.Text("description", 0, 100) ?? "";
        if (type == 1 && description.Length == 0) form.Fail("description", "BASE_TYPE_REQUIRED", "This field is required");
        if (type != 1 && description.Length > 0) form.Fail("description", "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_INVALID", "Context menu commands cannot have description");
        if (type != 1 && form.Body["options"] is JsonArray { Count: > 0 }) form.Fail("options", "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_INVALID", "Context menu commands cannot have options");
        var options = type == 1 ? OptionForm.Read(form, depth: 0) : [];
        var letters = Localized(form, "name", 32, name) + Localized(form, "description", 100, description) + OptionForm.Letters(options);
        if (letters > MostLetters) form.Fail("", "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({MostLetters})");
        var permissions = form.Permissions("default_member_permissions");
        var fields = new JsonObject
        {
            ["description"] = description,
            ["name_localizations"] = form.Object("name_localizations")?.Body.DeepClone(),
            ["description_localizations"] = form.Object("description_localizations")?.Body.DeepClone(),
            ["default_member_permissions"] = permissions is { } bits ? Shapes.Json.Bits(bits) : null,
            ["dm_permission"] = form.Flag("dm_permission") ?? true,
            ["nsfw"] = form.Flag("nsfw") ?? false,
            ["integration_types"] = form.Body["integration_types"] is JsonArray types ? types.DeepClone() : new JsonArray(0),
            ["contexts"] = guildId is null && form.List("contexts", 0, 3) is { } contexts ? contexts.DeepClone() : null,
        };
        if (options.Count > 0) fields["options"] = options;
        return new Command { GuildId = guildId, Type = type, Name = name, Fields = fields };
    }

    /// <summary>What a name may be: letters and digits of any script, in lower case where there is one. Those on users and messages may have spaces.</summary>
    public static string? Name(Form form, int type)
    {
        if (form.Text("name", 1, 32, required: true) is not { } name) return null;
        if (type == 1 && (!SlashName().IsMatch(name) || name.Any(char.IsUpper))) form.Fail("name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        return name;
    }

    /// <returns>The letters of the longest form.</returns>
    public static int Localized(Form form, string field, int most, string plain)
    {
        var longest = plain.Length;
        if (form.Object(field + "_localizations") is not { } localizations) return longest;
        foreach (var (locale, _) in localizations.Body)
        {
            if (!Locales.Contains(locale)) localizations.Fail(locale, "APPLICATION_COMMAND_INVALID_LOCALE", "Locale is invalid");
            if (localizations.Text(locale, 1, most) is { } text) longest = Math.Max(longest, text.Length);
        }
        return longest;
    }

    private static readonly HashSet<string> Locales =
    [
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.None, 1000)]
    private static partial Regex SlashName();
}

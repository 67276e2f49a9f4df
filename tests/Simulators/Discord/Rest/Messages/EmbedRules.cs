using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Embeds and their limits, that of all together included.</summary>
internal static class EmbedRules
{
    private const int MostTogether = 6000;

    public static JsonArray? Read(Form form)
    {
        if (!form.Has("embeds")) return null;
        JsonArray embeds = [];
        var letters = 0;
        foreach (var embed in form.Items("embeds", 0, 10))
        {
            letters += Check(embed);
            var kept = (JsonObject)embed.Body.DeepClone();
            kept["type"] = "rich";
            embeds.Add(kept);
        }
        if (letters > MostTogether) form.Fail("embeds", "MAX_EMBED_SIZE_EXCEEDED", $"Embed size exceeds maximum size of {MostTogether}");
        return embeds;
    }

    /// <returns>The letters that count.</returns>
    private static int Check(Form embed)
    {
        var letters = Length(embed.Text("title", 0, 256)) + Length(embed.Text("description", 0, 4096));
        embed.Whole("color", 0, 0xFFFFFF);
        embed.Moment("timestamp");
        Link(embed, "url");
        letters += Length(embed.Object("footer")?.Text("text", 0, 2048));
        letters += Length(embed.Object("author")?.Text("name", 0, 256));
        foreach (var name in (string[])["image", "thumbnail"])
            if (embed.Object(name) is { } picture) Link(picture, "url");
        foreach (var field in embed.Items("fields", 0, 25))
        {
            letters += Length(field.Text("name", 1, 256, required: true)) + Length(field.Text("value", 1, 1024, required: true));
            field.Flag("inline");
        }
        return letters;
    }

    public static void Link(Form form, string name, bool required = false)
    {
        if (form.Text(name, 0, 2048, required) is not { Length: > 0 } link) return;
        if (!Uri.TryCreate(link, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https" or "attachment" or "discord"))
            form.Fail(name, "URL_TYPE_INVALID_URL", "Not a well formed URL.");
    }

    private static int Length(string? text) => text?.Trim().Length ?? 0;
}

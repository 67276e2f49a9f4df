using System.Text.Json.Nodes;

namespace BlissBot.Sandbox.Pages;

/// <summary>A channel's messages as people see them: cards, pictures, files, buttons and menus that work.</summary>
/// <param name="channel">Where the messages stand.</param>
/// <param name="person">Who looks, by place in the list of people.</param>
/// <param name="named">What a mention is called.</param>
internal sealed class DiscordMessages(string channel, int person, DateTimeOffset now, Func<string, string?> named)
{
    private const int Button = 2, Select = 3, LinkStyle = 5;

    public Html Show(JsonNode message)
    {
        var isLoading = ((long?)message["flags"] & 1 << 7) is > 0;
        var isHidden = ((long?)message["flags"] & 1 << 6) is > 0;
        var author = message["author"];
        var name = (string?)author?["global_name"] ?? (string?)author?["username"];
        var used = message["interaction_metadata"] is { } interaction && (string?)interaction["name"] is { } words
            ? Html.Of($"<small class=\"soft\">{Html.Name((string?)interaction["user"]?["global_name"] ?? (string?)interaction["user"]?["username"])} used /{words}</small><br>")
            : Html.Empty;
        var answered = message["referenced_message"] is JsonObject before
            ? Html.Of($"<small class=\"soft\">↪ {Html.Name((string?)before["author"]?["username"])}: {Cut((string?)before["content"])}</small><br>")
            : Html.Empty;
        return Html.Of($"""
            <div class="message">{used}{answered}<b>{Html.Name(name)}</b> {((bool?)author?["bot"] is true || message["webhook_id"] is not null ? Html.Of($"<span class=\"tag\">bot</span>") : Html.Empty)}
            <small class="soft">{LiveWords.Clock(At(message))}{(message["edited_timestamp"] is not null ? " (edited)" : "")}{(isHidden ? " · only you can see this" : "")}</small>
            <div>{(isLoading ? Html.Of($"<i class=\"soft\">is thinking…</i>") : Text((string?)message["content"]))}</div>
            {Html.Join(List(message, "embeds").Select(Card))}{Html.Join(List(message, "attachments").Select(File))}{Html.Join(List(message, "components").Select(row => Row(row, message)))}
            {Reactions(message)}</div>
            """);
    }

    private Html Card(JsonNode card)
    {
        var colour = (int?)card["color"] is { } rgb ? $"#{rgb:x6}" : "var(--line)";
        var fields = Html.Join(List(card, "fields").Select(field => Html.Of(
            $"<div class=\"{((bool?)field["inline"] is true ? "inline" : "wide")}\"><dt>{Text((string?)field["name"])}</dt><dd>{Text((string?)field["value"])}</dd></div>")));
        return Html.Of($"""
            <div class="embed" style="border-left-color:{colour}">
            {((string?)card["title"] is { } title ? Html.Of($"<b>{Text(title)}</b>") : Html.Empty)}<div>{Text((string?)card["description"])}</div>
            {(fields.Text.Length > 0 ? Html.Of($"<dl>{fields}</dl>") : Html.Empty)}{((string?)card["image"]?["url"] is { } image ? Picture(image) : Html.Empty)}
            {((string?)card["footer"]?["text"] is { } footer ? Html.Of($"<small class=\"soft\">{footer}</small>") : Html.Empty)}</div>
            """);
    }

    private static Html File(JsonNode file)
    {
        var (url, name) = ((string?)file["url"] ?? "", (string?)file["filename"]);
        return ((string?)file["content_type"])?.StartsWith("image/", StringComparison.Ordinal) is true
            ? Picture(url)
            : Html.Of($"<p>📎 <a href=\"{Local(url)}\">{name}</a> <small class=\"soft\">{(long?)file["size"] ?? 0:N0} bytes</small></p>");
    }

    private Html Row(JsonNode row, JsonNode message) => Html.Of($"<div class=\"row\">{Html.Join(List(row, "components").Select(control => Control(control, message)))}</div>");

    private Html Control(JsonNode control, JsonNode message)
    {
        var off = (bool?)control["disabled"] is true ? Html.Of($" disabled") : Html.Empty;
        if ((int?)control["type"] == Button)
            return (int?)control["style"] == LinkStyle
                ? Html.Of($"<span class=\"tag\">{(string?)control["label"]} ↗</span>")
                : Form(message, control, Html.Of($"<button{off}>{(string?)control["emoji"]?["name"]} {(string?)control["label"]}</button>"));
        if ((int?)control["type"] != Select)
            return Html.Of($"<i class=\"soft\">a control this page does not show</i>");
        var options = Html.Join(List(control, "options").Select(option => Html.Of(
            $"<option value=\"{(string?)option["value"]}\"{((bool?)option["default"] is true ? Html.Of($" selected") : Html.Empty)}>{(string?)option["label"]}</option>")));
        var many = (int?)control["max_values"] > 1 ? Html.Of($" multiple") : Html.Empty;
        return Form(message, control, Html.Of($"<select name=\"value\"{many}{off}>{options}</select><button{off}>Choose</button>"));
    }

    private Html Form(JsonNode message, JsonNode control, Html inside) => Html.Of($"""
        <form method="post" action="/discord/{channel}/press"><input type="hidden" name="as" value="{person}"><input type="hidden" name="message" value="{(string?)message["id"]}">
        <input type="hidden" name="application" value="{(string?)message["application_id"] ?? (string?)message["author"]?["id"]}"><input type="hidden" name="control" value="{(string?)control["custom_id"]}">
        <input type="hidden" name="kind" value="{(int?)control["type"] ?? 0}">{inside}</form>
        """);

    private static Html Reactions(JsonNode message) => Html.Join(List(message, "reactions").Select(reaction =>
        Html.Of($"<span class=\"tag\">{(string?)reaction["emoji"]?["name"]} {(int?)reaction["count"] ?? 0}</span> ")));

    private Html Text(string? text) => DiscordMarkup.Show(text, now, named);

    private static Html Picture(string url) => Html.Of($"<p><img src=\"{Local(url)}\" alt=\"picture\"></p>");

    /// <summary>Files are fetched through this very address: the page may load nothing from anywhere else.</summary>
    private static string Local(string url) => Uri.TryCreate(url, UriKind.Absolute, out var address) ? "/discord/files" + address.AbsolutePath : "";

    private static string Cut(string? text) => text is { Length: > 80 } ? text[..80] + "…" : text ?? "";

    private static DateTimeOffset At(JsonNode message) => DateTimeOffset.TryParse((string?)message["timestamp"], System.Globalization.CultureInfo.InvariantCulture, out var at) ? at : default;

    private static IEnumerable<JsonNode> List(JsonNode parent, string name) => (parent[name] as JsonArray ?? []).OfType<JsonNode>();
}

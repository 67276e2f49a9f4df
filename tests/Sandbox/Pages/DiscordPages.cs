using System.Text.Json.Nodes;
using BlissBot.Sandbox.Discord;
using BlissBot.Simulators.Discord;

namespace BlissBot.Sandbox.Pages;

/// <summary><c>/discord</c>: the simulated Discord, for who wants to meet the bots as people do.</summary>
internal static class DiscordPages
{
    /// <summary>Looks of messages.</summary>
    private const string Style = """
        .discord{display:grid;grid-template-columns:13rem 1fr;gap:1rem}.discord>ul{list-style:none;margin:1rem 0;padding:0;font-size:.9rem}.discord li{padding:.1rem 0;overflow-wrap:anywhere}.discord .in{padding-left:.8rem}
        .message{padding:.5rem 0;border-bottom:1px solid var(--line);overflow-wrap:anywhere}.embed{border:1px solid var(--line);border-left:4px solid;border-radius:.4rem;background:var(--card);padding:.6rem .8rem;margin:.3rem 0;max-width:42rem}
        .embed dl{display:grid;grid-template-columns:repeat(3,1fr);gap:.4rem 1rem;margin:.4rem 0}.embed .wide{grid-column:1/-1}.embed dt{font-weight:600;font-size:.85rem}.embed dd{margin:0}
        .embed img,.message img{max-width:100%;border-radius:.3rem}.row{display:flex;flex-wrap:wrap;gap:.4rem}.row form{margin:.3rem 0}.mention{background:color-mix(in srgb,var(--accent) 15%,transparent);border-radius:.2rem;padding:0 .15em}
        blockquote{margin:0;padding-left:.6rem;border-left:3px solid var(--line)}pre{background:var(--paper);padding:.4rem .6rem;border-radius:.3rem;overflow-x:auto;margin:.2rem 0}.big{font-size:1.15em}.message br:last-child{display:none}
        @media(max-width:45rem){.discord{grid-template-columns:1fr}}
        """;

    public static async Task<Page> Channel(DiscordVisitor discord, DiscordAsked asked, IReadOnlyList<SlashCommand> commands, string? trouble, DateTimeOffset now, CancellationToken cancellation)
    {
        var places = await discord.Places(asked.Person, cancellation);
        var here = places.FirstOrDefault(place => place.Id == asked.Channel);
        if (here is not { HasMessages: true })
            return Asked.NoSuchPage(now);
        var list = Html.Join(places.Where(place => place.HasMessages || place.Kind == 4).Select(place => place.HasMessages
            ? Html.Of($"<li class=\"{(place.IsThread ? "in" : "")}\"><a href=\"/discord/{place.Id}?as={asked.Number}\">{(place.IsThread ? "↳" : "#")} {place.Name}</a></li>")
            : Html.Of($"<li class=\"soft\">{place.Name}</li>")));
        var names = Html.Join(commands.Select(command => Html.Of($"<option value=\"{command.Path}\">{command.Description}</option>")));
        var body = Html.Of($"""
            <h1>#{here.Name}</h1>{(trouble is null ? Html.Empty : Html.Of($"<p class=\"amber\">{trouble}</p>"))}
            <div class="discord"><ul>{list}</ul><div>
            <form class="filter"><label>You are<select name="as">{People(discord, asked)}</select></label><button>Change</button></form>
            <form class="filter" method="post" action="/discord/{here.Id}/write"><input type="hidden" name="as" value="{asked.Number}"><label>Write<input name="text" maxlength="2000" size="50" required></label><button>Send</button></form>
            <form class="filter" action="/discord/{here.Id}/command"><input type="hidden" name="as" value="{asked.Number}"><label>Command<input name="path" list="commands" size="30" placeholder="server status" required autocomplete="off"></label><datalist id="commands">{names}</datalist><button>/</button></form>
            <iframe title="Messages of {here.Name}" src="/discord/{here.Id}/messages?as={asked.Number}"></iframe></div></div>
            """);
        return new Page($"#{here.Name}", Html.Of($"<span class=\"soft\">simulated Discord</span>"), body, now, Style: Style);
    }

    /// <summary>The moving part.</summary>
    public static async Task<Page> Messages(DiscordVisitor discord, DiscordAsked asked, DateTimeOffset now, CancellationToken cancellation)
    {
        var places = (await discord.Places(asked.Person, cancellation)).ToDictionary(place => place.Id, place => "#" + place.Name);
        string? Named(string id) => places.GetValueOrDefault(id)
            ?? (discord.Sandbox.Users.FirstOrDefault(user => user.Id == id) is { } user ? "@" + user.Name : null)
            ?? (discord.Sandbox.Roles.FirstOrDefault(role => role.Value == id).Key is { } role ? "@" + role : null);
        var shown = new DiscordMessages(asked.Channel, asked.Number, now, Named);
        var body = Html.Join((await discord.Messages(asked.Person, asked.Channel, cancellation)).Select(shown.Show));
        return new Page("Messages", Html.Empty, body.Text.Length > 0 ? body : Html.Of($"<p class=\"soft\">Nothing was said here yet.</p>"), now, RefreshSeconds: 3, IsFrame: true, Style: Style);
    }

    /// <summary>The options of a command, with what the bot suggests.</summary>
    public static async Task<Page> Command(DiscordVisitor discord, DiscordAsked asked, SlashCommand command, DateTimeOffset now, CancellationToken cancellation)
    {
        var inputs = await Task.WhenAll(command.Options.Select(option => Input(discord, asked, command, option, cancellation)));
        var body = Html.Of($"""
            <h1>/{command.Path}</h1><p class="soft">{command.Description}</p><div class="card"><form method="post" action="/discord/{asked.Channel}/command">
            <input type="hidden" name="as" value="{asked.Number}"><input type="hidden" name="path" value="{command.Path}">{Html.Join(inputs)}<p><button>Send</button> <a href="/discord/{asked.Channel}?as={asked.Number}">back</a></p></form></div>
            """);
        return new Page("/" + command.Path, Html.Of($"<span class=\"soft\">{command.Bot} bot</span>"), body, now);
    }

    /// <summary>A form a bot shows.</summary>
    public static Page Form(DiscordAsked asked, string application, JsonObject form, bool isFrame, DateTimeOffset now)
    {
        var fields = Html.Join((form["components"] as JsonArray ?? []).OfType<JsonNode>().Select(part => part["component"] is { } labelled
            ? Field((string?)part["label"], labelled)
            : Html.Join((part["components"] as JsonArray ?? []).OfType<JsonNode>().Select(input => Field((string?)input["label"], input)))));
        var body = Html.Of($"""
            <h1>{(string?)form["title"]}</h1><div class="card"><form method="post" action="/discord/{asked.Channel}/submit"><input type="hidden" name="as" value="{asked.Number}">
            <input type="hidden" name="application" value="{application}"><input type="hidden" name="form" value="{(string?)form["custom_id"]}">{fields}<button>Submit</button></form></div>
            """);
        return new Page("A form", Html.Empty, body, now, IsFrame: isFrame);
    }

    private static Html Field(string? label, JsonNode input) => Html.Of(
        $"<p><label>{label}<br><textarea name=\"field.{(string?)input["custom_id"]}\" rows=\"3\" cols=\"60\" maxlength=\"4000\">{(string?)input["value"]}</textarea></label></p>");

    private static async Task<Html> Input(DiscordVisitor discord, DiscordAsked asked, SlashCommand command, SlashOption option, CancellationToken cancellation)
    {
        var name = $"option.{option.Name}";
        var required = option.IsRequired ? Html.Of($" required") : Html.Empty;
        var choices = option.Kind switch
        {
            5 => [("yes", "true"), ("no", "false")],
            6 or 9 => [.. discord.Sandbox.Users.Select(user => (user.Name, user.Id))],
            7 => [.. (await discord.Places(asked.Person, cancellation)).Select(place => (place.Name, place.Id))],
            8 => [.. discord.Sandbox.Roles.Select(role => (role.Key, role.Value))],
            _ => option.Choices,
        };
        var input = choices.Count > 0
            ? Html.Of($"<select name=\"{name}\"{required}><option value=\"\"></option>{Html.Join(choices.Select(choice => Html.Of($"<option value=\"{choice.Value}\">{choice.Name}</option>")))}</select>")
            : Html.Of($"<input name=\"{name}\" size=\"50\" maxlength=\"6000\" list=\"{name}\" autocomplete=\"off\"{required}>{(option.Suggests ? await Suggestions(discord, asked, command, option, cancellation) : Html.Empty)}");
        return Html.Of($"<p><label><b>{option.Name}</b> <span class=\"soft\">{option.Description}</span><br>{input}</label></p>");
    }

    private static async Task<Html> Suggestions(DiscordVisitor discord, DiscordAsked asked, SlashCommand command, SlashOption option, CancellationToken cancellation)
    {
        var answer = await discord.Use(asked.Person, asked.Channel, command.Application, 4, command.Call(_ => null, option), null, cancellation);
        return Html.Of($"<datalist id=\"option.{option.Name}\">{Html.Join((answer.Choices ?? []).OfType<JsonNode>().Select(choice => Html.Of($"<option value=\"{choice["value"]?.ToString()}\">{(string?)choice["name"]}</option>")))}</datalist>");
    }

    private static Html People(DiscordVisitor discord, DiscordAsked asked) => Html.Join(discord.Sandbox.Users.Select((user, at) => at == asked.Number
        ? Html.Of($"<option value=\"{at}\" selected>{user.Name} ({user.Role})</option>")
        : Html.Of($"<option value=\"{at}\">{user.Name} ({user.Role})</option>")));
}

/// <summary>Who looks at which channel.</summary>
/// <param name="Number">Of the person in the list of people.</param>
internal sealed record DiscordAsked(string Channel, int Number, DiscordSandboxUser Person);

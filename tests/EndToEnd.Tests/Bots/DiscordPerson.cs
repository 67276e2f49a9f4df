using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Simulators.Discord;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>Somebody in the simulated Discord, who does what people do there.</summary>
internal sealed class DiscordPerson : IDisposable
{
    private readonly DiscordSandbox sandbox;
    private readonly HttpClient http = new();
    private int used;

    public DiscordPerson(DiscordSandbox sandbox, string token)
    {
        this.sandbox = sandbox;
        http.BaseAddress = new Uri(sandbox.Urls!.Api + "/");
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", token);
    }

    public static DiscordPerson Owner(DiscordSandbox sandbox) => new(sandbox, sandbox.Users[0].UserToken);

    /// <summary>Types a slash command and returns the message that answers it, once it says something.</summary>
    /// <param name="words">The command with its subcommand: <c>server status</c>.</param>
    public Task<JsonNode> Command(string bot, string words, params (string Name, object Value)[] options) => Answer(() => Ask(bot, words, options));

    /// <summary>Types a slash command, and waits for no answer.</summary>
    public async Task Ask(string bot, string words, params (string Name, object Value)[] options)
    {
        var path = words.Split(' ');
        object[] inner = [.. options.Select(option => new { name = option.Name, type = Kind(option.Value), value = option.Value is ulong or RoleId ? $"{option.Value}" : option.Value })];
        for (var depth = path.Length - 1; depth > 0; depth--)
            inner = [new { name = path[depth], type = 1, options = inner }];
        await Interact(bot, 2, new { name = path[0], type = 1, options = inner }, null);
    }

    /// <summary>Presses a button and returns its message as it then is, once it has changed.</summary>
    public async Task<JsonNode> Press(string bot, JsonNode message, string label)
    {
        var id = (string)message["id"]!;
        var before = message.ToJsonString();
        await Push(bot, message, label);
        JsonNode? changed = null;
        await LiveSandbox.Until(async () => (changed = (await Messages()).FirstOrDefault(found => (string)found["id"]! == id))?.ToJsonString() != before, "the message has changed");
        return changed!;
    }

    /// <param name="channel">Null for the one commands are typed in.</param>
    public async Task Write(string content, string? channel = null) =>
        (await http.PostAsJsonAsync($"channels/{channel ?? sandbox.ChannelId}/messages", new { content })).EnsureSuccessStatusCode();

    /// <summary>Presses a button and returns the message that answers it.</summary>
    public Task<JsonNode> PressForAnswer(string bot, JsonNode message, string label) => Answer(() => Push(bot, message, label));

    /// <summary>Looks at a file somebody attached.</summary>
    public Task<string> Read(JsonNode attachment) => http.GetStringAsync(new Uri((string)attachment["url"]!));

    /// <summary>Writes, and tells the id of what was written.</summary>
    public async Task<ulong> Post(string channel, string content)
    {
        using var answer = await http.PostAsJsonAsync($"channels/{channel}/messages", new { content });
        answer.EnsureSuccessStatusCode();
        return ulong.Parse((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["id"]!, CultureInfo.InvariantCulture);
    }

    /// <summary>The emojis under each message of a channel.</summary>
    public async Task<IReadOnlyDictionary<ulong, string[]>> Reactions(string channel)
    {
        Dictionary<ulong, string[]> found = [];
        for (var before = ""; ;)
        {
            var page = (await http.GetFromJsonAsync<JsonArray>($"channels/{channel}/messages?limit=100{before}"))!;
            foreach (var message in page)
                found[ulong.Parse((string)message!["id"]!, CultureInfo.InvariantCulture)] = [.. (message["reactions"] as JsonArray ?? []).Select(each => (string)each!["emoji"]!["name"]!)];
            if (page.Count < 100)
                return found;
            before = $"&before={(string)page[^1]!["id"]!}";
        }
    }

    /// <param name="channel">Null for the one commands are typed in.</param>
    public async Task<IReadOnlyList<JsonNode>> Messages(string? channel = null) =>
        [.. (await http.GetFromJsonAsync<JsonArray>($"channels/{channel ?? sandbox.ChannelId}/messages?limit=50"))!.Select(message => message!)];

    /// <summary>All channels of the guild, and its threads that are not archived.</summary>
    public async Task<IReadOnlyList<JsonNode>> Channels()
    {
        var channels = await http.GetFromJsonAsync<JsonArray>($"guilds/{sandbox.GuildId}/channels");
        var threads = await http.GetFromJsonAsync<JsonObject>($"guilds/{sandbox.GuildId}/threads/active");
        return [.. channels!.Concat(threads!["threads"]!.AsArray()).Select(channel => channel!)];
    }

    public Task<string> Read(string path) => http.GetStringAsync(path);

    public async Task<HttpStatusCode> Do(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        return (await http.SendAsync(request)).StatusCode;
    }

    public void Dispose() => http.Dispose();

    private async Task<JsonNode> Answer(Func<Task> act)
    {
        var known = (await Messages()).Select(found => (string)found["id"]!).ToHashSet();
        await act();
        JsonNode? answer = null;
        await LiveSandbox.Until(async () => (answer = (await Messages()).FirstOrDefault(found => !known.Contains((string)found["id"]!) && Says(found))) is not null, "the bot has answered");
        return answer!;
    }

    /// <param name="label">What the button says, or its emoji.</param>
    private Task Push(string bot, JsonNode message, string label)
    {
        var button = message["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray()).First(part => (string?)part!["label"] == label || (string?)part["emoji"]?["name"] == label);
        return Interact(bot, 3, new { component_type = 2, custom_id = (string)button!["custom_id"]! }, (string)message["id"]!);
    }

    private async Task Interact(string bot, int type, object data, string? message)
    {
        var body = new
        {
            type,
            application_id = sandbox.Bots[bot].ApplicationId,
            guild_id = sandbox.GuildId,
            channel_id = sandbox.ChannelId,
            session_id = "person",
            nonce = $"{Interlocked.Increment(ref used)}",
            data,
            message_id = message,
        };
        // A bot needs a moment to connect and to register its commands.
        await LiveSandbox.Until(async () => (await http.PostAsJsonAsync("interactions", body)).IsSuccessStatusCode, "Discord takes the interaction");
    }

    /// <summary>Discord's number of the kind of option; ids are those of roles.</summary>
    private static int Kind(object value) => value switch { long => 4, bool => 5, ulong => 7, RoleId => 8, _ => 3 };

    /// <summary>False of "is thinking".</summary>
    private static bool Says(JsonNode message) =>
        ((long?)message["flags"] & 1 << 7) is null or 0 && ((string?)message["content"] is { Length: > 0 } || message["embeds"]!.AsArray().Count > 0);
}

/// <summary>A role as the value of an option; a bare number is a channel.</summary>
internal readonly record struct RoleId(ulong Id)
{
    public override string ToString() => Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord;

namespace BlissBot.Sandbox.Discord;

/// <summary>
/// Does in the simulated Discord what a person's own program does there: reads channels, writes, uses commands, buttons,
/// menus and forms. It knows nothing of the bots but what Discord tells.
/// </summary>
internal sealed class DiscordVisitor(DiscordSandbox discord) : IDisposable
{
    /// <summary>A bot has three seconds to answer; a form comes in one or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);

    private readonly HttpClient http = new() { BaseAddress = new Uri(discord.Urls!.Api + "/"), Timeout = TimeSpan.FromSeconds(10) };
    private int used;

    public DiscordSandbox Sandbox => discord;

    /// <summary>Channels and open threads as the person sees them: each channel, then its threads.</summary>
    public async Task<IReadOnlyList<DiscordPlace>> Places(DiscordSandboxUser person, CancellationToken cancellation)
    {
        var channels = await Get(person.UserToken, $"guilds/{discord.GuildId}/channels", cancellation) as JsonArray ?? [];
        var threads = (await Get(person.UserToken, $"guilds/{discord.GuildId}/threads/active", cancellation))?["threads"] as JsonArray ?? [];
        var places = channels.Select(DiscordPlace.Of).OrderBy(place => place.Position).ToLookup(place => place.Parent);
        var open = threads.Select(DiscordPlace.Of).ToLookup(place => place.Parent);
        return [.. places[null].SelectMany(top => Below(top, places)).SelectMany(place => open[place.Id].Prepend(place))];
    }

    /// <summary>The last messages, newest first; none where the person may not look.</summary>
    public async Task<IReadOnlyList<JsonNode>> Messages(DiscordSandboxUser person, string channel, CancellationToken cancellation) =>
        [.. (await Get(person.UserToken, $"channels/{channel}/messages?limit=50", cancellation) as JsonArray ?? []).Select(message => message!)];

    /// <summary>The commands of all bots, by path.</summary>
    public async Task<IReadOnlyList<SlashCommand>> Commands(CancellationToken cancellation)
    {
        var found = await Task.WhenAll(discord.Bots.Select(async bot => SlashCommand.Of(bot.Key, bot.Value.ApplicationId,
            await Get($"Bot {bot.Value.BotToken}", $"applications/{bot.Value.ApplicationId}/guilds/{discord.GuildId}/commands", cancellation) as JsonArray ?? [])));
        return [.. found.SelectMany(commands => commands).OrderBy(command => command.Path, StringComparer.Ordinal)];
    }

    /// <returns>Null, or why Discord did not take it.</returns>
    public Task<string?> Write(DiscordSandboxUser person, string channel, string text, CancellationToken cancellation) =>
        Post(person, $"channels/{channel}/messages", new JsonObject { ["content"] = text }, cancellation);

    /// <summary>Does something a bot answers, and waits for its first answer.</summary>
    /// <param name="type">2 command, 3 component, 4 suggestions, 5 form.</param>
    public async Task<DiscordAnswer> Use(DiscordSandboxUser person, string channel, string application, int type, JsonObject data, string? message, CancellationToken cancellation)
    {
        var nonce = string.Create(CultureInfo.InvariantCulture, $"page-{Interlocked.Increment(ref used)}-{Environment.TickCount64}");
        var trouble = await Post(person, "interactions", new JsonObject
        {
            ["type"] = type,
            ["application_id"] = application,
            ["guild_id"] = discord.GuildId,
            ["channel_id"] = channel,
            ["session_id"] = "page",
            ["nonce"] = nonce,
            ["data"] = data,
            ["message_id"] = message,
        }, cancellation);
        return trouble is null ? await Answer(nonce, cancellation) : new DiscordAnswer(trouble, null, null);
    }

    /// <summary>A file somebody posted; null when there is none.</summary>
    public async Task<byte[]?> File(string path, CancellationToken cancellation)
    {
        using var response = await http.GetAsync(new Uri(new Uri(http.BaseAddress!.GetLeftPart(UriPartial.Authority)), path), cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync(cancellation) : null;
    }

    public void Dispose() => http.Dispose();

    private static IEnumerable<DiscordPlace> Below(DiscordPlace place, ILookup<string?, DiscordPlace> places) =>
        places[place.Id].SelectMany(child => Below(child, places)).Prepend(place);

    private async Task<DiscordAnswer> Answer(string nonce, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        using var timer = new PeriodicTimer(Tick);
        try
        {
            while (true)
            {
                var all = await Get(null, $"{discord.Urls!.Control}/interactions", limit.Token);
                if ((all?["interactions"] as JsonArray)?.LastOrDefault(each => (string?)each!["nonce"] == nonce) is { } found && found["answer"] is not null)
                    return new DiscordAnswer(null, found["modal"] as JsonObject, found["choices"] as JsonArray);
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new DiscordAnswer("The application did not respond.", null, null);
        }
    }

    private async Task<JsonNode?> Get(string? token, string path, CancellationToken cancellation)
    {
        using var response = await Send(HttpMethod.Get, token, path, null, cancellation);
        return response.IsSuccessStatusCode ? await response.Content.ReadFromJsonAsync<JsonNode>(cancellation) : null;
    }

    private async Task<string?> Post(DiscordSandboxUser person, string path, JsonObject body, CancellationToken cancellation)
    {
        using var response = await Send(HttpMethod.Post, person.UserToken, path, body, cancellation);
        return response.IsSuccessStatusCode ? null
            : response.StatusCode == HttpStatusCode.TooManyRequests ? "Discord asks to go slower."
            : (string?)(await response.Content.ReadFromJsonAsync<JsonNode>(cancellation))?["message"] ?? "Discord did not take it.";
    }

    private async Task<HttpResponseMessage> Send(HttpMethod method, string? token, string path, JsonObject? body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        return await http.SendAsync(request, cancellation);
    }
}

/// <summary>A bot's first answer.</summary>
/// <param name="Trouble">Why there is none; null when there is.</param>
/// <param name="Form">A form to fill in, if it answered with one.</param>
/// <param name="Choices">Suggestions, if they were asked for.</param>
internal sealed record DiscordAnswer(string? Trouble, JsonObject? Form, JsonArray? Choices);

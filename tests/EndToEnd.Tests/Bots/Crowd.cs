using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Simulators.Ark;
using Person = BlissBot.Simulators.Discord.DiscordPerson;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>
/// Many people in the games and in Discord, who talk and use commands one after the other at a steady pace, whatever
/// becomes of the bots meanwhile. None of them is so fast that a bot would hold it against them.
/// </summary>
internal sealed class Crowd : IDisposable
{
    private const int Members = 40;
    private const int Staff = 20;

    private readonly BotCluster cluster;
    private readonly ImmutableArray<(ulong Id, DiscordPerson Person)> people;
    private readonly ServerId[] servers;
    private readonly Dictionary<ServerId, ArkPlayer[]> players = [];
    private int said, written, asked;

    private Crowd(BotCluster cluster, ImmutableArray<(ulong Id, DiscordPerson Person)> people)
    {
        (this.cluster, this.people, servers) = (cluster, people, [.. cluster.Games.Keys.OrderBy(server => server.Value, StringComparer.Ordinal)]);
        foreach (var (server, game) in cluster.Games)
            players[server] = [.. Enumerable.Range(1, 3).Select(number => game.Join(string.Create(CultureInfo.InvariantCulture, $"Survivor {number} [x]")))];
    }

    /// <summary>Numbers of the lines players have said, in order.</summary>
    public Dictionary<ServerId, List<int>> Said { get; } = [];

    /// <summary>When players said each of their lines.</summary>
    public List<DateTimeOffset> SaidAt { get; } = [];

    /// <summary>What was written in Discord: message, server, number.</summary>
    public List<(ulong Message, ServerId Server, int Number)> Written { get; } = [];

    /// <summary>Commands of each person in order: the text of a broadcast with its server, or null for another command.</summary>
    public Dictionary<ulong, List<(ServerId Server, string? Broadcast)>> Asked { get; } = [];

    /// <summary>Some of them run the community, and may show texts to all players.</summary>
    public static async Task<Crowd> Gather(BotCluster cluster, CancellationToken cancellation)
    {
        var sandbox = cluster.Discord.Sandbox;
        var joined = Enumerable.Range(0, Members).Select(number => cluster.Discord.Join(new Person($"crowd{number:00}", $"Crowd {number:00}"))).ToArray();
        using var owner = new HttpClient { BaseAddress = new Uri(sandbox.Urls!.Api + "/") };
        owner.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(sandbox.Users[0].UserToken);
        // 1 << 5: manage the guild.
        using var made = await owner.PostAsJsonAsync($"guilds/{sandbox.GuildId}/roles", new { name = "Managers", permissions = "32" }, cancellation);
        var role = (string)(await made.Content.ReadFromJsonAsync<JsonObject>(cancellation))!["id"]!;
        foreach (var manager in joined.Take(Staff))
            (await owner.PutAsync(new Uri($"guilds/{sandbox.GuildId}/members/{manager.Id}/roles/{role}", UriKind.Relative), null, cancellation)).EnsureSuccessStatusCode();
        return new Crowd(cluster, [.. joined.Select(user => (ulong.Parse(user.Id, CultureInfo.InvariantCulture), new DiscordPerson(sandbox, user.UserToken)))]);
    }

    /// <summary>Half of the messages in the games, half in Discord, and the commands, all mixed.</summary>
    /// <param name="at">Called before each step with how much is done, from 0 to 1.</param>
    public async Task Live(int messages, int commands, double stepsPerSecond, Func<double, Task> at, CancellationToken cancellation)
    {
        var steps = Enumerable.Repeat<Func<Task>>(Say, messages - messages / 2).Concat(Enumerable.Repeat<Func<Task>>(Write, messages / 2)).Concat(Enumerable.Repeat<Func<Task>>(Ask, commands)).ToArray();
        new Random(7).Shuffle(steps);
        using var pace = new PeriodicTimer(TimeSpan.FromSeconds(1 / stepsPerSecond));
        for (var done = 0; done < steps.Length; done++)
        {
            await at((double)done / steps.Length);
            await steps[done]();
            await pace.WaitForNextTickAsync(cancellation);
        }
    }

    public void Dispose()
    {
        foreach (var (_, person) in people)
            person.Dispose();
    }

    private Task Say()
    {
        var server = servers[said % servers.Length];
        if (!Said.TryGetValue(server, out var lines)) Said.Add(server, lines = []);
        lines.Add(said);
        SaidAt.Add(DateTimeOffset.UtcNow);
        cluster.Games[server].Say(players[server][said / servers.Length % 3], string.Create(CultureInfo.InvariantCulture, $"line {said:000000} end"));
        said++;
        return Task.CompletedTask;
    }

    private async Task Write()
    {
        var (server, (_, person)) = (servers[written % servers.Length], people[written % Members]);
        var id = await person.Post(cluster.Channels[server], string.Create(CultureInfo.InvariantCulture, $"token {written:000000} end"));
        Written.Add((id, server, written++));
    }

    /// <summary>By turns something seen in the game, something that asks the silo, and something the bot knows itself.</summary>
    private async Task Ask()
    {
        var (number, server) = (asked / 2, servers[asked % servers.Length]);
        var (id, person) = people[asked % 2 == 0 ? number % Staff : Staff + number % (Members - Staff)];
        if (!Asked.TryGetValue(id, out var commands)) Asked.Add(id, commands = []);
        var text = asked % 2 == 0 ? string.Create(CultureInfo.InvariantCulture, $"news {asked:000000} end") : null;
        commands.Add((server, text));
        await (text is not null ? person.Ask("server", "broadcast", ("servers", server.Value), ("message", text))
            : number % 2 == 0 ? person.Ask("server", "server status", ("server", server.Value))
            : person.Ask("assistant", "timestamp", ("when", "in 2h")));
        asked++;
    }
}

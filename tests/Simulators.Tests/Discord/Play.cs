using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Tests.Discord;

/// <summary>A bot with commands and a session, and a person who uses it.</summary>
internal sealed class Play : IDisposable
{
    private static readonly object[] Commands =
    [
        new { name = "ping", description = "answers" },
        new { name = "say", description = "repeats", options = new object[] { new { type = 3, name = "text", description = "t", required = true, max_length = 5 }, new { type = 6, name = "who", description = "w" } } },
        new { name = "pick", description = "suggests", options = new object[] { new { type = 3, name = "map", description = "m", autocomplete = true } } },
        new { name = "admin", description = "for few", default_member_permissions = "0" },
    ];

    private Play(TestDiscord discord, RawGateway bot) => (Discord, Bot) = (discord, bot);

    public TestDiscord Discord { get; }
    public RawGateway Bot { get; }

    public static async Task<Play> Start(TestDiscord discord)
    {
        (await discord.Probe.Put($"applications/{discord.ProbeId}/guilds/{discord.Guild}/commands", Commands)).Expect(200);
        return new Play(discord, await discord.Session());
    }

    public Task<Reply> Use(int type, object data, ApiUser? who = null, string? message = null, string? nonce = null) => (who ?? Discord.Survivor).Post("interactions", new
    {
        type,
        application_id = Discord.ProbeId,
        guild_id = Discord.Guild,
        channel_id = Discord.Channel,
        session_id = "s",
        nonce = nonce ?? "1",
        data,
        message_id = message,
    });

    /// <summary>Uses a command and returns what the bot was told.</summary>
    public async Task<JsonNode> Command(string name, ApiUser? who = null, object[]? options = null)
    {
        Assert.Equal(204, (await Use(2, new { name, type = 1, options = options ?? [] }, who)).Status);
        return await Bot.Until("INTERACTION_CREATE");
    }

    public Task<Reply> Answer(JsonNode interaction, object body, string query = "") => Discord.Nobody.Post($"interactions/{interaction["id"]}/{interaction["token"]}/callback{query}", body);

    public string FollowUp(JsonNode interaction, string rest = "") => $"webhooks/{Discord.ProbeId}/{interaction["token"]}{rest}";

    public void Dispose() => Bot.Dispose();
}

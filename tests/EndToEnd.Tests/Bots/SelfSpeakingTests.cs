using System.Globalization;
using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Mail;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Interfaces.Reminders;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Bots;

/// <summary>What bots say by themselves, to the very message in Discord.</summary>
public sealed class SelfSpeakingTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_reminder_is_told_once_in_its_channel_and_pings_its_owner_alone()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
        var id = Id(sandbox.Discord.Sandbox.Users[0].Id);

        await owner.Command("assistant", "remind me", ("when", "in 1s"), ("text", "feed the @everyone dodos"));
        await LiveSandbox.Until(async () => (await Told(owner)).Length > 0, "the reminder is told");

        var told = Assert.Single(await Told(owner));
        Assert.Equal($"<@{id}>", (string?)told["content"]);
        Assert.Equal([id], sandbox.Discord.Truth.Messages.All.Single(posted => posted.Id == Id((string)told["id"]!)).Pinged);
        Assert.Empty((await sandbox.Grains.Reminders(new(id)).List()).Value!.Open);
    }

    [Fact]
    public async Task A_private_reminder_comes_once_as_a_direct_message()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        var discord = sandbox.Discord!;
        var (user, bot) = (Id(discord.Sandbox.Users[0].Id), new DiscordApplicationId(Id(discord.Sandbox.Bots["assistant"].ApplicationId)));

        var set = await sandbox.Grains.Reminders(new(user)).Set(new ReminderRequest("once", bot, LetterPlace.ToUser(user), "feed the dodos", DateTimeOffset.UtcNow.AddSeconds(1), "Reminder", "Late"));
        LetterReceipt? receipt = null;
        await LiveSandbox.Until(async () => (receipt = (await sandbox.Grains.Mailbox(bot).Find(set.Value!.LetterId)).Value) is { State: LetterState.Posted }, "the reminder is posted");

        var posted = Assert.Single(discord.Truth.Messages.All, message => message.Id == receipt!.Message);
        Assert.NotEqual(Id(discord.Sandbox.ChannelId), posted.ChannelId);
        Assert.Single(discord.Truth.Messages.All, message => message.ChannelId == posted.ChannelId);
    }

    [Fact]
    public async Task A_panel_appears_once_and_changes_when_a_player_joins()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true, pollSeconds: 1);
        var discord = sandbox.Discord!.Sandbox;
        using var owner = DiscordPerson.Owner(discord);
        var game = sandbox.Games.Servers["sample"];
        var panels = sandbox.Grains.Panels(new DiscordApplicationId(Id(discord.Bots["server"].ApplicationId)));
        Assert.Null((await panels.Put(new PanelPlace(Id(discord.GuildId), Id(discord.ChannelId), ServerId.Parse("sample")), "en", "ann")).Refusal);
        await LiveSandbox.Until(async () => (await Panels(owner, game.Options.Name)).Length > 0, "the panel is there");
        var before = Assert.Single(await Panels(owner, game.Options.Name));

        game.Join("Rexlover");
        await LiveSandbox.Until(async () => (await Panels(owner, game.Options.Name)).Any(panel => Text(panel).Contains("Rexlover", StringComparison.Ordinal)), "the panel shows who joined");

        Assert.Equal((string)before["id"]!, (string)Assert.Single(await Panels(owner, game.Options.Name))["id"]!);
    }

    public void Dispose() => folder.Dispose();

    private static ulong Id(string text) => ulong.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(JsonNode message) => message.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static async Task<JsonNode[]> Told(DiscordPerson person) => [.. (await person.Messages()).Where(message => Text(message).Contains("dodos", StringComparison.Ordinal))];

    private static async Task<JsonNode[]> Panels(DiscordPerson person, string title) =>
        [.. (await person.Messages()).Where(message => message["embeds"]!.AsArray() is [var card] && (string?)card!["title"] == title)];
}

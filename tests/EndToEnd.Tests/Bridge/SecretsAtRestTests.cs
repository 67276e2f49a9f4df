using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using BlissBot.EndToEnd.Tests.Bots;
using BlissBot.EndToEnd.Tests.Live;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Data.Sqlite;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>Whoever gets hold of the stored state cannot speak in a community's channels with it.</summary>
public sealed class SecretsAtRestTests : IDisposable
{
    private static readonly ServerId Sample = ServerId.Parse("sample");
    private readonly TempFolder folder = new();

    [Fact]
    public async Task The_token_of_a_webhook_is_in_no_file_view_or_page_and_after_the_keys_are_lost_the_bridge_goes_on()
    {
        string token;
        ulong former;
        await using (var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true))
        {
            using var owner = DiscordPerson.Owner(sandbox.Discord!.Sandbox);
            var channel = ulong.Parse(sandbox.Discord.Sandbox.ChannelId, CultureInfo.InvariantCulture);
            await sandbox.Grains.DiscordBridge(Sample).Bind(new(Guild(sandbox), new(channel), [], DiscordManners.Default), "test");
            await ChatArrives(sandbox, owner, "before");
            (token, former) = (await Token(sandbox), Guild(sandbox));

            Assert.DoesNotContain(token, $"{(await sandbox.Grains.DiscordBridge(Sample).Status()).Value}", StringComparison.Ordinal);
            var state = await sandbox.Http.GetStringAsync("/dashboard/GrainState?grainId=sample&grainType=BlissBot.Grains.Bridge.DiscordBridgeGrain", TestContext.Current.CancellationToken);
            Assert.DoesNotContain(token, state, StringComparison.Ordinal);
            AssertNowhere(token);
        }
        AssertNowhere(token);
        var stored = Payloads();
        Assert.DoesNotContain(token, stored, StringComparison.Ordinal);
        Assert.Contains("sealed:1:", stored, StringComparison.Ordinal);

        Directory.Delete(Path.Combine(folder.Path, "keys"), recursive: true);
        await using var again = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var later = DiscordPerson.Owner(again.Discord!.Sandbox);
        var place = new DiscordPlace(ulong.Parse(again.Discord.Sandbox.ChannelId, CultureInfo.InvariantCulture));
        // It is another Discord, and another community: the one before lets the bridge go.
        await again.Grains.DiscordBridge(Sample).Switch(former, false, "test");
        await again.Grains.DiscordBridge(Sample).Bind(new(Guild(again), place, [], DiscordManners.Default), "test");
        await ChatArrives(again, later, "after");
    }

    public void Dispose() => folder.Dispose();

    private static ulong Guild(LiveSandbox sandbox) => ulong.Parse(sandbox.Discord!.Sandbox.GuildId, CultureInfo.InvariantCulture);

    private static async Task ChatArrives(LiveSandbox sandbox, DiscordPerson owner, string words)
    {
        var game = sandbox.Games.Servers["sample"];
        var player = game.Join("Rex");
        await LiveSandbox.Until(async () =>
        {
            game.Say(player, words);
            return (await owner.Messages()).Any(message => ((string?)message["content"])?.Contains(words, StringComparison.Ordinal) ?? false);
        }, "what is said in the game shows in Discord");
    }

    private static async Task<string> Token(LiveSandbox sandbox)
    {
        using var http = new HttpClient();
        http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {sandbox.Discord!.Sandbox.Bots["server"].BotToken}");
        var hooks = await http.GetFromJsonAsync<JsonArray>($"{sandbox.Discord.ApiUrl}/channels/{sandbox.Discord.Sandbox.ChannelId}/webhooks", TestContext.Current.CancellationToken);
        return (string)Assert.Single(hooks!)!["token"]!;
    }

    private void AssertNowhere(string token)
    {
        var files = Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "silo.lock").ToArray();
        Assert.Contains(files, file => Path.GetFileName(file) == "orleans.db");
        Assert.All(files, file => Assert.True(Bytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(token)) < 0, $"{file} holds the token."));
    }

    /// <summary>All stored state: in the file itself it is cut into pages.</summary>
    private string Payloads()
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder.Path, "orleans.db")};Mode=ReadOnly;Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT coalesce(group_concat(CAST(PayloadBinary AS TEXT), char(10)), '') FROM OrleansStorage";
        return $"{command.ExecuteScalar()}";
    }

    /// <summary>Of a file that others write in.</summary>
    private static byte[] Bytes(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }
}

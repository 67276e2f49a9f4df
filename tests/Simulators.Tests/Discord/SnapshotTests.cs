using System.Text.Json;
using BlissBot.Simulators.Discord;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Tests.Discord;

public sealed class SnapshotTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("blissbot-discord-");

    private string File => Path.Combine(folder.FullName, "inner", "discord.json");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Ids_tokens_channels_messages_and_files_survive_a_restart()
    {
        DiscordSandbox before;
        string said, file;
        await using (var discord = await Start())
        {
            before = discord.Sandbox with { Urls = null };
            using var form = new MultipartFormDataContent { { new StringContent("""{"content":"kept"}"""), "payload_json" }, { new ByteArrayContent([7]), "files[0]", "f.bin" } };
            var message = (await discord.Probe.Post($"channels/{discord.Channel}/messages", form)).Expect(200);
            (said, file) = ((string)message["id"]!, new Uri((string)message["attachments"]![0]!["url"]!).AbsolutePath);
            (await discord.Probe.Post($"guilds/{discord.Guild}/channels", new { name = "made" })).Expect(201);
            (await discord.Probe.Put($"applications/{discord.ProbeId}/commands", """[{"name":"kept","description":"d"}]""")).Expect(200);
        }

        await using var again = await Start();

        Assert.Equal(JsonSerializer.Serialize(before), JsonSerializer.Serialize(again.Sandbox with { Urls = null }));
        Assert.Equal(["kept"], await again.Owner.Hears(again.Channel));
        Assert.Equal(["made"], (await again.Probe.Get($"guilds/{again.Guild}/channels")).Expect(200).AsArray().Select(each => (string)each!["name"]!).Where(name => name == "made"));
        Assert.Single((await again.Probe.Get($"applications/{again.ProbeId}/commands")).Expect(200).AsArray());
        using var http = new HttpClient();
        Assert.Equal([7], await http.GetByteArrayAsync(new Uri(again.Simulator.Url + file), TestContext.Current.CancellationToken));
        Assert.True(TestDiscord.Number((string)(await again.Owner.Say(again.Channel, "next"))["id"]!) > TestDiscord.Number(said));
    }

    [Fact]
    public async Task It_is_written_while_the_world_changes()
    {
        await using var discord = await Start();
        await discord.Survivor.Say(discord.Channel, "before the crash");

        discord.Clock.Advance(TimeSpan.FromSeconds(2));

        var channel = Snapshot.Read(File)!.Channels[TestDiscord.Number(discord.Channel)];
        Assert.Equal("before the crash", Assert.Single(channel.Messages).Content);
    }

    [Fact]
    public void A_file_that_is_no_world_is_named_and_left_alone()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        System.IO.File.WriteAllText(File, "{ broken");

        var fault = Assert.Throws<InvalidDataException>(() => new DiscordSimulator(new DiscordSimulatorOptions { SnapshotFile = File }, TimeProvider.System));

        Assert.Contains(File, fault.Message, StringComparison.Ordinal);
        Assert.Equal("{ broken", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public async Task The_record_has_the_names_others_rely_on()
    {
        await using var discord = await Start();

        var record = JsonSerializer.SerializeToNode(discord.Sandbox)!;

        Assert.NotNull(record["guild_id"]);
        Assert.NotNull(record["channel_id"]);
        foreach (var kind in (string[])["master", "server", "ap", "gp", "ticket", "assistant"])
            Assert.Equal(3, ((string)record["bots"]![kind]!["bot_token"]!).Split('.').Length);
        Assert.All(record["users"]!.AsArray(), user => Assert.True(user!["id"] is not null && user["name"] is not null && user["user_token"] is not null));
        Assert.True(record["probe"]!["application_id"] is not null && record["probe"]!["bot_token"] is not null && record["probe"]!["user_token"] is not null);
        Assert.Equal(discord.Simulator.ApiUrl, (string)record["urls"]!["api"]!);
    }

    private Task<TestDiscord> Start() => TestDiscord.Start(options => options with { SnapshotFile = File });
}

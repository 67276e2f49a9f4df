using System.Net;

namespace BlissBot.EndToEnd.Tests.Live;

/// <summary>The simulated Discord as the console shows it.</summary>
public sealed class DiscordPageTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task A_command_typed_on_the_page_is_answered_on_it()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        // What the bot suggests shows that it listens.
        await LiveSandbox.Until(async () => (await Get(sandbox, "/command?path=server%20status")).Contains("value=\"sample\"", StringComparison.Ordinal), "the bot suggests its servers");
        await Post(sandbox, $"/discord/{sandbox.Discord!.Sandbox.ChannelId}/command", ("path", "server status"), ("option.server", "sample"));

        var name = WebUtility.HtmlEncode(sandbox.Games.Servers["sample"].Options.Name);
        await LiveSandbox.Until(async () => (await Messages(sandbox)).Contains($"<b>{name}", StringComparison.Ordinal), "the answer stands in the channel");
        Assert.Contains("used /server status", await Messages(sandbox), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_write_never_becomes_markup_of_the_page()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);

        await Post(sandbox, $"/discord/{sandbox.Discord!.Sandbox.ChannelId}/write", ("text", "**bold** <script>alert(1)</script> [x](https://x.test/\"onclick=1) `<b>` \\*plain\\*"));
        var page = await Messages(sandbox);

        Assert.Contains("<b>bold</b>", page, StringComparison.Ordinal);
        Assert.Contains("<code>&lt;b&gt;</code>", page, StringComparison.Ordinal);
        Assert.Contains("*plain*", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"onclick", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_foreign_page_cannot_write_as_anybody()
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/discord/{sandbox.Discord!.Sandbox.ChannelId}/write")
        {
            Content = new FormUrlEncodedContent([new("text", "from afar"), new("as", "0")]),
            Headers = { { "Origin", "http://elsewhere.test" } },
        };

        using var answer = await sandbox.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain("from afar", await Messages(sandbox), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/discord/1")]
    [InlineData("/discord/x")]
    [InlineData("/discord/1/messages?as=999")]
    [InlineData("/discord/files/attachments/1/2/x.png")]
    public async Task What_is_not_there_is_said_so(string path)
    {
        await using var sandbox = await LiveSandbox.Start(folder.Path, withDiscord: true);

        using var answer = await sandbox.Http.GetAsync(path, TestContext.Current.CancellationToken);

        Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.NotFound, HttpStatusCode.OK });
        Assert.DoesNotContain("class=\"message\"", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    public void Dispose() => folder.Dispose();

    private static Task<string> Messages(LiveSandbox sandbox) => Get(sandbox, "/messages");

    private static Task<string> Get(LiveSandbox sandbox, string path) =>
        sandbox.Http.GetStringAsync($"/discord/{sandbox.Discord!.Sandbox.ChannelId}{path}", TestContext.Current.CancellationToken);

    private static async Task Post(LiveSandbox sandbox, string path, params (string Name, string Value)[] fields)
    {
        using var form = new FormUrlEncodedContent([new("as", "0"), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))]);
        using var answer = await sandbox.Http.PostAsync(path, form, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }
}

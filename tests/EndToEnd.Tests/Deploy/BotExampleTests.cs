using System.Text.Json.Nodes;
using BlissBot.BotClients.Hosting;
using BlissBot.Simulators;

namespace BlissBot.EndToEnd.Tests.Deploy;

/// <summary>Every example of the bots' configuration is what <c>blissbot-bots check</c> calls good.</summary>
public sealed class BotExampleTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Examples => [.. ExampleFiles.Named("bots.json")];

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_is_good(string example) => Assert.Equal(0, BotsProcess.Check(new FileInfo(ExampleFiles.LayOut(example, folder.Path))));

    [Theory]
    [InlineData("Holdre", "x")]
    [InlineData("Silos", "not a list")]
    public void What_is_misspelt_or_wrong_is_refused(string key, string value)
    {
        var file = ExampleFiles.LayOut("one-machine/bots.json", folder.Path);
        var json = JsonNode.Parse(File.ReadAllText(file))!;
        json["BlissBot"]!["Bots"]![key] = key == "Silos" ? new JsonArray(value) : value;
        File.WriteAllText(file, json.ToJsonString());

        Assert.Equal(1, BotsProcess.Check(new FileInfo(file)));
    }

    public void Dispose() => folder.Dispose();
}

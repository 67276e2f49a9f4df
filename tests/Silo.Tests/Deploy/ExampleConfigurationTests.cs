using System.CommandLine;
using BlissBot.Silo.Cli;
using BlissBot.Simulators;

namespace BlissBot.Silo.Tests.Deploy;

/// <summary>Every example of a silo's configuration is what <c>blissbot config check</c> calls good.</summary>
public sealed class ExampleConfigurationTests : IDisposable
{
    private readonly TempFolder folder = new();

    public static TheoryData<string> Examples => [.. ExampleFiles.Named("silo.json"), .. ExampleFiles.Named("owner.json")];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task It_is_good(string example) => Assert.Equal((0, "The configuration is good.\n", ""), await Check(ExampleFiles.LayOut(example, folder.Path)));

    [Fact]
    public void There_is_one_for_every_deployment() =>
        Assert.Equal(["cloud/silo.json", "compose/silo.json", "one-machine/silo.json", "vps/silo.json"], ExampleFiles.Named("silo.json"));

    [Theory]
    [InlineData("\"Listen\"", "\"Listne\"", "Network:Listne is no setting")]
    [InlineData("\"Network\"", "\"Netwrok\"", "Netwrok is no setting")]
    [InlineData("\"RconPasswordFile\"", "\"RconPasword\"", "RconPasword is no setting")]
    [InlineData("\"Roles\":\"core\"", "\"Roles\":\"cook\"", "no role 'cook'")]
    [InlineData("\"Roles\":\"core\"", "\"Saves\":{\"PollSeconds\":0}", "Saves:PollSeconds must be")]
    [InlineData("\"Roles\":\"core\"", "\"SiloPort\":\"many\"", "SiloPort")]
    public async Task What_is_misspelt_or_wrong_is_named(string right, string wrong, string named)
    {
        var file = ExampleFiles.LayOut("cloud/silo.json", folder.Path);
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.Contains(right, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, text.Replace(right, wrong, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        var (code, _, error) = await Check(file);

        Assert.Equal(1, code);
        Assert.Contains(named, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_or_no_json_is_said_in_words()
    {
        Assert.Contains("There is no file", (await Check(folder.File("none.json"))).Error, StringComparison.Ordinal);
        await File.WriteAllTextAsync(folder.File("broken.json"), "{ nonsense", TestContext.Current.CancellationToken);
        Assert.Equal(1, (await Check(folder.File("broken.json"))).Code);
    }

    public void Dispose() => folder.Dispose();

    private static async Task<(int Code, string Output, string Error)> Check(string file)
    {
        using StringWriter output = new() { NewLine = "\n" }, error = new();
        var code = await ConfigCommand.Build().Parse(["check", "--config", file])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}

using System.CommandLine;
using BlissBot.Silo.Cli;

namespace BlissBot.Silo.Tests.Cli;

/// <summary>The forge as the command line offers it.</summary>
public sealed class SaveForgeCommandTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("forge-cli").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_writes_a_save_and_says_what_is_in_it()
    {
        var path = Path.Combine(folder, "world.ark");
        var (code, output, _) = await Run(path, "--structures", "300", "--tribes", "4", "--seed", "5", "--damage", "GhostRows", "UnplacedTransforms");

        Assert.Equal(0, code);
        Assert.Contains("300 structures", output, StringComparison.Ordinal);
        Assert.Contains("4 tribes", output, StringComparison.Ordinal);
        Assert.StartsWith("SQLite format 3\0", System.Text.Encoding.ASCII.GetString(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hopeless_plan_names_every_fault_and_writes_nothing()
    {
        var (code, _, error) = await Run(Path.Combine(folder, "x.ark"), "--structures", "-4", "--save-version", "9");

        Assert.Equal(1, code);
        Assert.Contains("Structures is -4", error, StringComparison.Ordinal);
        Assert.Contains("SaveVersion is 9", error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder));
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_reported_not_thrown()
    {
        var (code, _, error) = await Run(Path.Combine(folder, "missing", "x.ark"));

        Assert.Equal(1, code);
        Assert.Contains("cannot be written", error, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await SaveForgeCommand.Build().Parse(arguments)
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}

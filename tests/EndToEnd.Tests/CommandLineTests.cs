using System.Diagnostics;
using System.Text.Json;
using BlissBot.SaveParser.Forge;

namespace BlissBot.EndToEnd.Tests;

/// <summary>The command line as a process: what it prints, and what it ends with.</summary>
public sealed class CommandLineTests : IDisposable
{
    private static readonly ForgePlan Plan = new() { Structures = 500, Tribes = 3, Seed = 2 };
    private readonly TempFolder folder = new();

    [Theory]
    [InlineData(0, "--help")]
    [InlineData(0, "save", "bases", "--help")]
    [InlineData(2, "save")]
    [InlineData(2, "save", "inspect")]
    [InlineData(2, "save", "inspect", "w.ark", "--nonsense")]
    [InlineData(2, "save", "bases", "w.ark", "--radius", "abc")]
    [InlineData(2, "save", "bases", "w.ark", "--radius", "NaN")]
    [InlineData(2, "save", "forge", "w.ark", "--structures", "many")]
    [InlineData(1, "save", "inspect", "no-such-file.ark")]
    [InlineData(0, "rcon", "--help")]
    [InlineData(2, "rcon", "127.0.0.1:27020")]
    [InlineData(2, "rcon", "127.0.0.1", "@names-are-no-files")]
    public async Task It_ends_with_0_when_done_1_when_refused_and_2_when_not_understood(int code, params string[] arguments)
    {
        var (ended, _, error) = await Run(arguments);

        Assert.Equal(code, ended);
        Assert.DoesNotContain("   at BlissBot", error, StringComparison.Ordinal);
        Assert.Equal(code != 0, error.Length > 0);
    }

    [Fact]
    public async Task What_is_forged_is_inspected_and_its_bases_are_listed()
    {
        var save = Path.Combine(folder.Path, "world.ark.gz");
        Assert.Equal(0, (await Run("save", "forge", save, "--structures", "500", "--tribes", "3", "--seed", "2")).Code);

        var inspected = JsonDocument.Parse((await Run("save", "inspect", save, "--json")).Output).RootElement;
        var listed = JsonDocument.Parse((await Run("save", "bases", save, "--all", "--json")).Output).RootElement;

        Assert.Equal(500, inspected.GetProperty("structures").GetInt32());
        Assert.Equal(0, inspected.GetProperty("row_errors").GetInt32());
        Assert.Equal(
            inspected.GetProperty("bases_owned_per_tribe").EnumerateObject().Sum(tribe => tribe.Value.GetProperty("clusters").GetInt32()),
            listed.GetProperty("bases").GetArrayLength());
    }

    /// <summary>Finite numbers that no map and no clock has: each once ended the program with an exception.</summary>
    [Fact]
    public async Task Absurd_places_and_clocks_are_answered_in_words()
    {
        var save = Path.Combine(folder.Path, "world.ark");
        SaveForge.Write(Plan, save, cancel: TestContext.Current.CancellationToken);
        Patch(save, "ActorTransforms", 16, 1.7e308);
        var (placed, output, _) = await Run("save", "inspect", save, "--json");
        Patch(save, "SaveHeader", 14, 1e15);
        var (clocked, _, error) = await Run("save", "bases", save);

        Assert.Equal(0, placed);
        Assert.Equal(1, JsonDocument.Parse(output).RootElement.GetProperty("bad_transforms").GetInt32());
        Assert.Equal(1, clocked);
        Assert.Contains("game time", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_few_tribes_may_own_many_structures()
    {
        var save = Path.Combine(folder.Path, "world.ark");

        Assert.Equal(0, (await Run("save", "forge", save, "--structures", "60000", "--tribes", "2", "--seed", "5")).Code);
    }

    public void Dispose() => folder.Dispose();

    private static void Patch(string save, string key, int offset, double value)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={save};Pooling=False");
        connection.Open();
        using var find = connection.CreateCommand();
        find.CommandText = "select rowid from custom where key = $key";
        find.Parameters.AddWithValue("$key", key);
        using var blob = new Microsoft.Data.Sqlite.SqliteBlob(connection, "custom", "value", (long)find.ExecuteScalar()!);
        blob.Position = offset;
        blob.Write(BitConverter.GetBytes(value));
    }

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "blissbot"), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await error);
    }
}

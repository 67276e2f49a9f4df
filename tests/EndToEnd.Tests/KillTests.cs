using System.Text.RegularExpressions;
using BlissBot.SaveParser.Forge;

namespace BlissBot.EndToEnd.Tests;

/// <summary>kill -9 against a real process.</summary>
public sealed partial class KillTests : IDisposable
{
    private readonly TempFolder folder = new();

    [Fact]
    public async Task Killed_in_mid_parse_it_answers_from_the_old_snapshot_at_once_and_parses_again()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var world = new ForgePlan { Structures = 40_000, Tribes = 20, Seed = 3 };
        var save = Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, "saves", "sample")).FullName, "Ragnarok_WP.ark");
        SaveForge.Write(world with { Structures = 2_000 }, save, cancel: cancellation);
        string before;
        using (var first = SandboxProcess.Start(folder.Path))
        {
            before = Structures(await first.Page("/", HasSnapshot, cancellation));
            SaveForge.Write(world, save, cancel: cancellation);
            await first.Page("/", IsParsing, cancellation);
            first.KillHard();
        }

        using var second = SandboxProcess.Start(folder.Path);
        var answer = await second.Page("/", HasSnapshot, cancellation);
        var redone = await second.Page("/", page => HasSnapshot(page) && Structures(page) != before, cancellation);

        Assert.Equal(before, Structures(answer));
        Assert.NotEqual(before, Structures(redone));
    }

    public void Dispose() => folder.Dispose();

    private static bool HasSnapshot(string page) => page.Contains("As of the save", StringComparison.Ordinal);

    private static bool IsParsing(string page) => page.Contains("<progress", StringComparison.Ordinal);

    /// <summary>The number of owned structures the page tells, which differs between the two saves.</summary>
    private static string Structures(string page) => StructuresPattern().Match(page) is { Success: true } match
        ? match.Groups[1].Value
        : throw new InvalidOperationException($"The page tells no structures: {page}");

    [GeneratedRegex("<dt>Owned structures</dt><dd>([0-9,]+)</dd>")]
    private static partial Regex StructuresPattern();
}

using BlissBot.Fuzz;
using BlissBot.Fuzz.Running;

namespace BlissBot.SaveParser.Tests.Hostile;

/// <summary>The committed cases and a short slice of the fuzzer, under the fuzzer's own oracle.</summary>
public sealed class CorpusTests
{
    private const int Seed = 20_26;
    private const int SliceRows = 2_000;
    private const int SliceFiles = 25;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    public static TheoryData<string> Families { get; } = [.. FamilyList.All.Keys];

    public static TheoryData<string> Folders { get; } = [.. Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Every_case_of_the_corpus_is_decoded_or_refused_within_its_limits(string family)
    {
        using var worlds = new SeedWorlds();
        using var target = FamilyList.All[family](worlds);
        var cases = Directory.GetFiles(Path.Combine(Folder, family), "*.bin").Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(cases);
        Assert.All(cases, file =>
        {
            var kind = Path.GetFileName(file).Split('.')[0];
            Assert.Null(Verdict.Of(target, kind, File.ReadAllBytes(file)).Fault);
        });
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void A_slice_of_the_fuzzer_finds_nothing(string family)
    {
        using var worlds = new SeedWorlds();
        using var target = FamilyList.All[family](worlds);
        var mutator = new Mutator();

        foreach (var (isFile, count) in new[] { (false, target.Rows.Count > 0 ? SliceRows : 0), (true, SliceFiles) })
            for (var number = 0; number < count; number++)
            {
                var @case = new Case(Seed, family, isFile, number);
                var bytes = @case.Bytes(target, mutator, out var kind);
                var fault = Verdict.Of(target, kind, bytes).Fault;
                Assert.True(fault is null, $"{@case} ({kind}): {fault}");
            }
    }

    [Fact]
    public void A_case_is_the_same_bytes_in_every_run()
    {
        using var worlds = new SeedWorlds();
        using var first = FamilyList.All["archive"](worlds);
        using var second = FamilyList.All["archive"](worlds);
        for (var number = 0; number < 200; number++)
        {
            var @case = Case.Parse($"archive/row/{number}", Seed);
            Assert.Equal(
                @case.Bytes(first, new Mutator(), out var kind).ToArray(),
                @case.Bytes(second, new Mutator(), out var again).ToArray());
            Assert.Equal(kind, again);
        }
    }
}

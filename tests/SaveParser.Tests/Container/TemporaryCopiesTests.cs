using BlissBot.SaveParser.Container;

namespace BlissBot.SaveParser.Tests.Container;

public sealed class TemporaryCopiesTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("blissbot-sweep-").FullName;

    [Fact]
    public void Only_old_copies_of_ours_are_swept()
    {
        var old = TemporaryCopies.NewPath(folder);
        var fresh = TemporaryCopies.NewPath(folder);
        var foreign = Path.Combine(folder, "Ragnarok_WP.ark");
        foreach (var path in new[] { old, fresh, foreign }) File.WriteAllText(path, "x");
        foreach (var path in new[] { old, foreign }) File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));

        Assert.Equal(1, TemporaryCopies.Sweep(folder, TimeSpan.FromMinutes(10)));

        Assert.Equal(new[] { fresh, foreign }.Order(StringComparer.Ordinal), Directory.GetFiles(folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_folder_that_is_not_there_has_nothing_to_sweep() =>
        Assert.Equal(0, TemporaryCopies.Sweep(Path.Combine(folder, "nowhere"), TimeSpan.Zero));

    public void Dispose() => Directory.Delete(folder, recursive: true);
}

namespace BlissBot.Grains.Tests.Logs;

/// <summary>The sample lines beside the checkout: tab-separated, the first field says how far to trust the line.</summary>
internal static class Samples
{
    /// <summary>The rows of a file; the test is skipped where the samples are absent.</summary>
    public static IEnumerable<string[]> Lines(string file) =>
        File.ReadLines(Path.Combine(Folder, file)).Where(line => !line.StartsWith('#')).Select(line => line.Split('\t'));

    private static string Folder
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "shared", "samples") is var samples && Directory.Exists(samples))
                    return samples;
            Assert.Skip("The sample lines (../shared/samples) are not there.");
            return "";
        }
    }
}

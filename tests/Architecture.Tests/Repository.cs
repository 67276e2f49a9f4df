namespace BlissBot.Architecture.Tests;

/// <summary>Finds files of the checkout the tests were built from.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    private static string FindRoot(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "BlissBot.Orleans.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException($"No BlissBot.Orleans.sln above {start}.");
    }
}

namespace BlissBot.Sandbox;

/// <summary>Where the sandbox keeps things unless told otherwise.</summary>
internal static class SandboxFolders
{
    /// <summary><c>data</c> in the checkout this program was built from, or in the current folder outside of one.</summary>
    public static string Default => Path.Combine(Checkout() ?? Directory.GetCurrentDirectory(), "data");

    private static string? Checkout()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BlissBot.Orleans.sln")))
                return folder.FullName;
        return null;
    }
}

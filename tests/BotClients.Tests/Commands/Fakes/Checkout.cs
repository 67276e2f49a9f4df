namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Finds files of the checkout the tests were built from.</summary>
internal static class Checkout
{
    public static string Path(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "BlissBot.Orleans.sln")))
                return System.IO.Path.Combine([folder.FullName, .. parts]);
        throw new DirectoryNotFoundException("No BlissBot.Orleans.sln above the tests.");
    }
}

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>The walker that judges forged saves must itself be right: real saves have to pass it.</summary>
public sealed class RealSaveTests
{
    [Theory]
    [InlineData("Ragnarok_WP.ark")]
    [InlineData("LostColony_WP.ark")]
    [InlineData("GreenflatMap.ark")]
    [InlineData("Aberration_v13.ark")]
    public void The_tests_walker_explains_every_row_of_a_real_save(string name)
    {
        var path = Path.Combine(Root(), "..", "shared", "saves", name);
        if (!File.Exists(path)) Assert.Skip("No real saves beside this checkout (../shared/saves).");
        using var save = new WalkedSave(path);
        save.Places(out var terminated);

        Assert.True(terminated);
        Assert.Contains(save.Rows(), row => row.Row.Properties.Count > 10);
    }

    internal static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BlissBot.Orleans.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Not inside a checkout.");
    }
}

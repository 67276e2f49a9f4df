using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Tests.RealSaves;

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
        var path = Path.Combine(RealSave.Folder, name);
        using var save = new WalkedSave(path);
        save.Places(out var terminated);

        Assert.True(terminated);
        Assert.Contains(save.Rows(), row => row.Row.Properties.Count > 10);
    }

    [Theory]
    [InlineData("Ragnarok_WP.ark")]
    [InlineData("Aberration_v13.ark")]
    public void Forged_names_have_the_ids_a_real_save_gives_them(string name)
    {
        var path = Path.Combine(RealSave.Folder, name);
        using var folder = new Folder();
        using var real = new WalkedSave(path);
        using var forged = new WalkedSave(folder.Forge(new ForgePlan { Structures = 3_000, Cryopods = 5 }).Path);

        var ids = real.Header.Names.ToDictionary(entry => entry.Value, entry => entry.Key);
        var shared = forged.Header.Names.Where(entry => ids.ContainsKey(entry.Value)).ToList();
        Assert.True(shared.Count > 100, $"{shared.Count} names in common");
        Assert.All(shared, entry => Assert.Equal(ids[entry.Value], entry.Key));
        Assert.All(forged.Header.Names, entry => Assert.True(!real.Header.Names.TryGetValue(entry.Key, out var text) || text == entry.Value));
    }
}

using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Format;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>What SaveForge writes is a save: every byte is where the format wants it, and the truth it returns is true.</summary>
public sealed class ForgedWorldTests
{
    private static readonly ForgePlan Small = new() { Structures = 1_500, Tribes = 9, Cryopods = 12, Seed = 7 };

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void The_file_has_the_games_tables_and_settings(int version)
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(Small with { SaveVersion = version }).Path);

        Assert.Equal("ok", save.Text("PRAGMA integrity_check"));
        Assert.Equal("8192|UTF-8|delete|0", string.Join('|', save.Text("PRAGMA page_size"), save.Text("PRAGMA encoding"), save.Text("PRAGMA journal_mode"), save.Text("PRAGMA freelist_count")));
        Assert.Equal(
            "CREATE TABLE game (key BLOB primary key not null, value blob not null)\n"
            + "CREATE TABLE custom (key VARCHAR(64) primary key not null, value blob not null)",
            save.Text("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"));
        Assert.Equal("ActorTransforms,ActorTransformsDelta,GameModeCustomBytes,SaveHeader", save.Text("SELECT group_concat(key) FROM (SELECT key FROM custom ORDER BY key)"));
        Assert.Equal("blob|blob", save.Text("SELECT DISTINCT typeof(key), typeof(value) FROM game"));
        Assert.Equal("text|blob", save.Text("SELECT DISTINCT typeof(key), typeof(value) FROM custom"));
        Assert.Equal(version, save.Header.Version);
        Assert.Equal("Ragnarok_WP", save.Header.Parts[0]);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void Every_row_is_walked_to_its_end_and_names_its_own_key(int version)
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(Small with { SaveVersion = version });
        using var save = new WalkedSave(path);
        var places = save.Places(out var terminated);
        Assert.True(terminated);

        var rows = 0;
        foreach (var (key, row) in save.Rows())
        {
            rows++;
            if (row.Named is null) continue;
            Assert.Equal(key, ActorGuid.Read(row.Named));
            Assert.Equal((row.Flags & 8) != 0, places.ContainsKey(key));
            Assert.InRange(row.Part, 0, save.Header.Parts.Count - 1);
        }
        Assert.Equal(truth.Rows, rows);
    }

    [Theory]
    [InlineData(13)]
    [InlineData(14)]
    public void The_truth_counts_what_the_rows_hold(int version)
    {
        using var folder = new Folder();
        var (path, truth) = folder.Forge(Small with { SaveVersion = version });
        using var save = new WalkedSave(path);
        var rows = save.Rows().ToList();

        var structures = rows.Where(row => row.Row.Find("StructureID") is not null).ToList();
        Assert.Equal(Small.Structures, structures.Count);
        Assert.Equal(truth.Structures.Select(structure => structure.Guid).Order(), structures.Select(row => row.Key).Order());
        Assert.Equal(truth.StructuresOwned, structures.Count(row => Team(row.Row) >= 50_000));
        Assert.Equal(structures.Count, structures.Select(row => BitConverter.ToUInt32(row.Row.Find("StructureID")!.Value)).Distinct().Count());

        var creatures = rows.Where(row => row.Row.Find("bServerInitializedDino") is not null).Select(row => Team(row.Row)).ToList();
        Assert.Equal(truth.Tamed, creatures.Count(team => team is >= 50_000 and not 2_000_000_000));
        Assert.Equal(truth.UnclaimedBabies, creatures.Count(team => team == 2_000_000_000));
        Assert.Equal(truth.Wild, creatures.Count(team => team < 50_000));

        var items = rows.Where(row => row.Row.Find("ItemID") is not null).ToList();
        Assert.Equal(truth.Engrams, items.Count(row => row.Row.Find("bIsEngram") is not null));
        Assert.Equal(truth.Items, items.Count(row => row.Row.Find("bIsEngram") is null));
        Assert.Equal(truth.Cryopods, items.Count(row => row.Row.Find("CustomItemDatas") is not null));
        Assert.Equal(12, truth.Cryopods);
        Assert.Equal(truth.Pawns, rows.Count(row => row.Row.Find("LinkedPlayerDataID") is not null));
    }

    [Fact]
    public void Every_reference_to_a_row_finds_one_and_every_item_is_listed_where_it_lies()
    {
        using var folder = new Folder();
        using var save = new WalkedSave(folder.Forge(Small).Path);
        var rows = save.Rows().ToDictionary(row => row.Key, row => row.Row);
        foreach (var (key, row) in rows)
        {
            foreach (var name in new[] { "MyInventoryComponent", "MyCharacterStatusComponent", "SaddleDino", "PlacedOnFloorStructure", "OwnerInventory" })
                if (row.Find(name) is { } reference)
                    Assert.Contains(ActorGuid.Read(reference.Value.AsSpan(2)), rows.Keys);
            if (row.Find("OwnerInventory") is not { } owner) continue;
            var inventory = rows[ActorGuid.Read(owner.Value.AsSpan(2))];
            var listed = new[] { "InventoryItems", "EquippedItems" }.Select(inventory.Find).OfType<WalkedProperty>()
                .SelectMany(list => Enumerable.Range(0, BitConverter.ToInt32(list.Value)).Select(item => ActorGuid.Read(list.Value.AsSpan(4 + item * 18 + 2))));
            Assert.Contains(key, listed);
        }
    }

    private static int Team(WalkedRow row) => row.Find("TargetingTeam") is { } team ? BitConverter.ToInt32(team.Value) : 0;
}

using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace BlissBot.Silo.Tests.Storage;

public sealed class SqliteMigratorTests : IDisposable
{
    private static readonly MigrationScript First = new(1, "0001-first", "CREATE TABLE a (x INTEGER)");
    private static readonly MigrationScript Second = new(2, "0002-second", "CREATE TABLE b (x INTEGER); INSERT INTO b VALUES (7)");
    private readonly TempFolder folder = new();

    [Fact]
    public void A_new_file_gets_every_step_and_a_known_one_only_what_is_missing()
    {
        Assert.Equal([1], Migrate(First));
        Assert.Equal([2], Migrate(First, Second));
        Assert.Empty(Migrate(First, Second));
    }

    [Fact]
    public void Line_ends_of_a_checkout_do_not_count_as_a_change()
    {
        Migrate(First with { Text = "CREATE TABLE a (\nx INTEGER)" });

        Assert.Empty(Migrate(First with { Text = "CREATE TABLE a (\r\nx INTEGER)" }));
    }

    [Fact]
    public void A_script_that_was_changed_after_it_ran_is_refused_and_nothing_is_touched()
    {
        Migrate(First);

        var refusal = Assert.Throws<MigrationException>(() => Migrate(First with { Text = "CREATE TABLE other (x)" }, Second));

        Assert.Contains("step 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["a", "schema_history"], Tables());
    }

    [Fact]
    public void A_file_of_a_newer_program_is_refused_with_what_to_do()
    {
        Migrate(First, Second);

        var refusal = Assert.Throws<MigrationException>(() => Migrate(First));

        Assert.Contains("newer version", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_fails_leaves_the_file_at_the_step_before()
    {
        Migrate(First);

        Assert.Throws<SqliteException>(() => Migrate(First, Second with { Text = "CREATE TABLE b (x); SELECT * FROM nowhere" }));

        Assert.Equal(["a", "schema_history"], Tables());
        Assert.Equal([2], Migrate(First, Second));
    }

    [Fact]
    public async Task Two_processes_that_start_at_once_both_find_the_work_done()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Migrate(First, Second), TestContext.Current.CancellationToken)));

        Assert.Equal([1, 2], all.SelectMany(numbers => numbers).Order());
    }

    [Fact]
    public void The_scripts_of_this_program_are_numbered_without_a_gap()
    {
        Assert.NotEmpty(MigrationScript.In("Storage/Orleans"));
        Assert.NotEmpty(MigrationScript.In("Storage/Worlds/Catalog"));
    }

    public void Dispose() => folder.Dispose();

    private IReadOnlyList<int> Migrate(params MigrationScript[] scripts)
    {
        using var connection = new SqliteDataSource(folder.File("x.db"), SqliteSynchronous.Full).Open();
        return SqliteMigrator.Migrate(connection, scripts, TimeProvider.System);
    }

    private List<string> Tables()
    {
        using var connection = new SqliteDataSource(folder.File("x.db"), SqliteSynchronous.Full).Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(0));
        return names;
    }
}

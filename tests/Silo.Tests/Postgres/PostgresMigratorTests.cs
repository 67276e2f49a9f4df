using BlissBot.Silo.Storage.Migrations;
using Npgsql;

namespace BlissBot.Silo.Tests.Postgres;

public sealed class PostgresMigratorTests(PostgresServers servers) : IAsyncLifetime
{
    private static readonly MigrationScript First = new(1, "0001-first", "CREATE TABLE a (x integer)");
    private static readonly MigrationScript Second = new(2, "0002-second", "CREATE TABLE b (x integer); INSERT INTO b VALUES (7)");
    private TestDatabase database = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => database = await servers.Empty();

    [Fact]
    public void A_new_database_gets_every_step_and_a_known_one_only_what_is_missing()
    {
        Assert.Equal([1], Migrate(First));
        Assert.Equal([2], Migrate(First, Second));
        Assert.Empty(Migrate(First, Second));
    }

    [Fact]
    public async Task A_step_that_fails_leaves_the_schema_at_the_step_before_and_says_why()
    {
        Migrate(First);

        var failure = Assert.Throws<MigrationException>(() => Migrate(First, Second with { Text = "CREATE TABLE b (x integer); SELECT * FROM nowhere" }));

        Assert.Contains("Step 2 ('0002-second')", failure.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", failure.Message, StringComparison.Ordinal);
        Assert.Equal("a,schema_history", await Tables());
        Assert.Equal([2], Migrate(First, Second));
    }

    [Fact]
    public async Task A_script_that_was_changed_after_it_ran_is_refused_and_nothing_is_touched()
    {
        Migrate(First);

        var refusal = Assert.Throws<MigrationException>(() => Migrate(First with { Text = "CREATE TABLE other (x integer)" }, Second));

        Assert.Contains("step 1", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("a,schema_history", await Tables());
    }

    [Fact]
    public void A_database_of_a_newer_program_is_refused_with_what_to_do()
    {
        Migrate(First, Second);

        Assert.Contains("newer version", Assert.Throws<MigrationException>(() => Migrate(First)).Message, StringComparison.Ordinal);
        Assert.Contains("newer version", Assert.Throws<MigrationException>(() => PostgresMigrator.Check(database.Open(), [First])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_silo_refuses_an_older_schema_and_names_the_verb_that_helps()
    {
        Assert.Contains("db migrate", Assert.Throws<MigrationException>(() => PostgresMigrator.Check(database.Open(), [First, Second])).Message, StringComparison.Ordinal);
        Migrate(First);

        Assert.Contains("lacks 1 of 2", Assert.Throws<MigrationException>(() => PostgresMigrator.Check(database.Open(), [First, Second])).Message, StringComparison.Ordinal);
        PostgresMigrator.Check(database.Open(), [First]);
    }

    [Fact]
    public async Task Migrators_that_start_at_once_take_turns()
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostgresMigrator.Migrate(database.Open(), [First, Second]), Cancellation)));

        Assert.Equal([1, 2], all.SelectMany(numbers => numbers).Order());
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.b"));
    }

    [Fact]
    public async Task A_user_without_the_right_to_create_is_told_so()
    {
        await database.Run($"CREATE ROLE reader_{database.Name} LOGIN PASSWORD 'p'");

        var refusal = Assert.Throws<MigrationException>(() => PostgresMigrator.Migrate(database.Open(database.As($"reader_{database.Name}", "p")), [First]));

        Assert.Contains("more rights", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Password=wrong-secret", "user or password is wrong")]
    [InlineData("Database=nowhere", "no such database")]
    [InlineData("Port=1", "does not answer")]
    public void A_database_that_cannot_be_reached_is_explained_without_the_password(string change, string expected)
    {
        var broken = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        broken[change.Split('=')[0]] = change.Split('=')[1];

        var failure = Assert.Throws<MigrationException>(() => PostgresMigrator.Status(database.Open(broken.ConnectionString), [First]));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(broken.Password!, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_scripts_of_this_program_apply_and_are_numbered_without_a_gap() =>
        Assert.Equal(Enumerable.Range(1, PostgresMigrator.Scripts.Count), PostgresMigrator.Migrate(database.Open(), PostgresMigrator.Scripts));

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        return ValueTask.CompletedTask;
    }

    private IReadOnlyList<int> Migrate(params MigrationScript[] scripts) => PostgresMigrator.Migrate(database.Open(), scripts);

    private Task<string> Tables() =>
        database.Value<string>("SELECT string_agg(table_name, ',' ORDER BY table_name) FROM information_schema.tables WHERE table_schema = 'blissbot'");
}

using System.CommandLine;
using System.Text.Json;
using BlissBot.Silo.Cli;
using Npgsql;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary><c>blissbot db</c> as people type it.</summary>
public sealed class DbCommandTests(PostgresServers servers) : IAsyncLifetime
{
    private readonly TempFolder folder = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync()
    {
        database = await servers.Empty();
        Write(database.ConnectionString);
    }

    [Fact]
    public async Task It_tells_what_is_missing_applies_it_and_then_has_nothing_to_do()
    {
        Assert.Equal((1, true), await Said("missing  0001-orleans", "status"));
        Assert.Equal((0, true), await Said("applied 0001-orleans", "migrate"));
        Assert.Equal((0, true), await Said("up to date", "status"));
        Assert.Equal((0, false), await Said("applied 0001-orleans", "migrate"));
    }

    [Fact]
    public async Task A_role_that_is_not_there_is_refused_by_name()
    {
        var (code, _, error) = await Run("migrate", "--role", "no\"body");

        Assert.Equal(1, code);
        Assert.Contains("no role 'no\"body'", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_of_the_configuration_and_of_the_database_end_with_1_and_show_no_password()
    {
        Write(new NpgsqlConnectionStringBuilder(database.ConnectionString) { Password = "wrong-one" }.ConnectionString);
        var (code, output, error) = await Run("migrate");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("user or password is wrong", error, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-one", error, StringComparison.Ordinal);

        File.WriteAllText(folder.File("config.json"), "{}");
        Assert.Contains("nothing to do", (await Run("status")).Error, StringComparison.Ordinal);
        File.Delete(folder.File("config.json"));
        Assert.Contains("There is no file", (await Run("status")).Error, StringComparison.Ordinal);
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private void Write(string connectionString) => File.WriteAllText(folder.File("config.json"),
        JsonSerializer.Serialize(new { BlissBot = new { Database = new { Kind = "PostgreSql", ConnectionString = connectionString } } }));

    private async Task<(int Code, bool Said)> Said(string text, params string[] arguments)
    {
        var (code, output, _) = await Run(arguments);
        return (code, output.Contains(text, StringComparison.Ordinal));
    }

    private async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        var code = await DbCommand.Build().Parse([.. arguments, "--config", folder.File("config.json")])
            .InvokeAsync(new InvocationConfiguration { Output = output, Error = error }, TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }
}

using System.Net.Sockets;
using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Worlds;
using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

public sealed class RestartTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DoExit_saves_closes_the_log_and_the_game_comes_back_on_its_port_with_a_new_log()
    {
        await using var server = await TestServer.Start(options => options with { StartupTime = 30 * Second, RestartPause = 12 * Second });
        await server.Clock.Pass(Second);
        await server.Clock.Pass(29 * Second);
        await server.Ark.WhenAsync(ArkState.Running, Cancellation);
        var port = server.Ark.Port;
        server.Ark.Join("Survivor42");
        await using var client = await RawClient.LogIn(server.Ark);

        Assert.Equal("Exiting... \n ", await client.Ask("DoExit"));
        Assert.Equal("", await client.ReadToEnd());
        await server.Ark.WhenAsync(ArkState.Down, Cancellation);
        var closed = server.Log();
        await Assert.ThrowsAsync<SocketException>(() => RawClient.Connect(server.Ark));

        await server.Clock.Pass(12 * Second);
        await server.Ark.WhenAsync(ArkState.Starting, Cancellation);
        Assert.Equal(closed, server.Log());
        await server.Clock.Pass(Second);
        await server.Clock.Pass(29 * Second);
        await server.Ark.WhenAsync(ArkState.Running, Cancellation);

        Assert.Equal("Log file closed, 09/13/26 12:00:30", closed[^1]);
        Assert.Contains("World Save Complete. Took: ", closed[^2], StringComparison.Ordinal);
        Assert.EndsWith("]Saving world...", closed[^3], StringComparison.Ordinal);
        var backup = Assert.Single(Directory.GetFiles(Path.GetDirectoryName(server.LogPath)!, "ShooterGame-backup-*.log"));
        Assert.Equal("ShooterGame-backup-2026.09.13-12.00.43.log", Path.GetFileName(backup));
        Assert.Equal(closed, TestServer.Lines(backup));
        Assert.StartsWith("[2026.09.13-12.00.42:000][  0]Log file open, ", server.Log()[0], StringComparison.Ordinal);
        Assert.Equal((port, 2), (server.Ark.Port, server.Truth.Counters.Starts));
        Assert.Empty(server.Ark.Players);
        await using var again = await RawClient.LogIn(server.Ark);
    }

    [Fact]
    public async Task DoExit_can_close_instead_of_answering()
    {
        await using var server = await TestServer.Start();
        server.Quirks.CloseOnDoExit = true;
        await using var client = await RawClient.LogIn(server.Ark);

        await client.Send(2, "DoExit");

        Assert.Equal("", await client.ReadToEnd());
        await server.Clock.Pass(server.Ark.Options.RestartPause);
        await server.Ark.WhenAsync(ArkState.Running, Cancellation);
        Assert.Equal(1, server.Truth.Counters.Saves);
    }

    [Fact]
    public async Task A_crash_resets_ends_the_log_as_it_is_and_loses_what_was_in_memory()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        var said = server.Ark.Say(server.Ark.Join("Survivor42"), "my last words");

        server.Ark.Crash();

        Assert.NotEqual(ArkState.Running, server.Ark.State);
        Assert.Equal("reset", await client.ReadToEnd());
        await server.Ark.WhenAsync(ArkState.Down, Cancellation);
        Assert.EndsWith("my last words", server.Log()[^1], StringComparison.Ordinal);
        Assert.Contains(new LostLine(said!, Carriers.Chat, LossReason.GameEnded), server.Truth.Lost.All);
        Assert.Contains(new LostLine(said!, Carriers.GameLog, LossReason.GameEnded), server.Truth.Lost.All);
        Assert.Throws<InvalidOperationException>(() => server.Ark.Join("Survivor42"));

        await server.Clock.Pass(server.Ark.Options.RestartPause);
        await server.Ark.WhenAsync(ArkState.Running, Cancellation);
        await using var again = await RawClient.LogIn(server.Ark);
        Assert.StartsWith("Server received", await again.Ask("GetChat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hanging_end_is_deaf_until_it_is_killed()
    {
        await using var server = await TestServer.Start();
        server.Quirks.HangOnExit = true;
        await using var client = await RawClient.LogIn(server.Ark);
        await client.Ask("DoExit");
        await client.Send(2, "ListPlayers");
        await server.Ark.WhenAsync(ArkState.Exiting, Cancellation);
        Assert.DoesNotContain("Log file closed", server.Log()[^1], StringComparison.Ordinal);

        server.Ark.Crash();

        Assert.Equal("reset", await client.ReadToEnd());
        await server.Ark.WhenAsync(ArkState.Down, Cancellation);
        Assert.Equal(["DoExit"], server.Truth.Ledger.All.Select(command => command.Verb));
    }

    [Fact]
    public async Task A_hanging_end_goes_on_when_it_is_let_go()
    {
        await using var server = await TestServer.Start(options => options with { RestartsAfterExit = false });
        server.Quirks.HangOnExit = true;
        await using var client = await RawClient.LogIn(server.Ark);
        await client.Ask("DoExit");

        server.Quirks.HangOnExit = false;

        await server.Ark.WhenAsync(ArkState.Stopped, Cancellation);
        Assert.StartsWith("Log file closed", server.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_server_closes_its_log_stays_down_and_can_be_started_again()
    {
        await using var server = await TestServer.Start();

        await server.Ark.StopAsync();

        Assert.Equal(ArkState.Stopped, server.Ark.State);
        Assert.StartsWith("Log file closed", server.Log()[^1], StringComparison.Ordinal);
        await server.Ark.StartAsync();
        Assert.Equal(ArkState.Running, server.Ark.State);
        await Assert.ThrowsAsync<InvalidOperationException>(server.Ark.StartAsync);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_or_a_taken_port_fails_the_start_with_the_reason()
    {
        await using var server = await TestServer.Start();
        await using var taken = new ArkServer(new ArkServerOptions { Port = server.Ark.Port }, server.Clock);
        var folder = Path.Combine(server.Folder, "ShooterGame.log");
        Directory.CreateDirectory(folder);
        await using var logless = new ArkServer(new ArkServerOptions { LogFile = folder }, server.Clock);

        await Assert.ThrowsAsync<SocketException>(taken.StartAsync);
        await Assert.ThrowsAnyAsync<Exception>(logless.StartAsync);

        Assert.Equal((ArkState.Stopped, ArkState.Stopped), (taken.State, logless.State));
    }

    [Fact]
    public async Task A_game_looks_at_commands_once_a_tick()
    {
        var tick = TimeSpan.FromMilliseconds(33);
        await using var server = await TestServer.Start(options => options with { Tick = tick });
        await using var client = await RawClient.LogIn(server.Ark);
        server.Clock.Advance(TimeSpan.FromMilliseconds(10));
        await client.Send(2, "ListPlayers");

        await server.Clock.Pass(TimeSpan.FromMilliseconds(23));

        Assert.Equal("No Players Connected \n ", (await client.Receive()).Text);
    }

    [Fact]
    public async Task Saves_are_new_generations_that_the_parser_of_saves_reads()
    {
        await using var server = await TestServer.Start(options => options with
        {
            SavesFolder = Path.Combine(Path.GetDirectoryName(options.LogFile)!, "..", "saves"),
            World = new ForgePlan { Structures = 200, Tribes = 3, Seed = 3 },
        });
        await using var client = await RawClient.LogIn(server.Ark);
        var path = Path.Combine(server.Folder, "saves", "TheIsland_WP.ark");

        Assert.Equal("World Saved \n ", await client.Ask("SaveWorld"));
        var first = WorldReader.Read(path, cancellation: Cancellation);
        Assert.True(await server.Ark.SaveAsync());
        var second = WorldReader.Read(path, cancellation: Cancellation);

        Assert.Equal("TheIsland_WP", first.Map);
        Assert.InRange(first.Structures.Count, 150, 250);
        Assert.Equal(86_400, second.GameTime - first.GameTime, 1.0);
        Assert.Equal([path], Directory.GetFiles(Path.GetDirectoryName(path)!));
        Assert.EndsWith("]Saving world...", server.Log()[^2], StringComparison.Ordinal);
        Assert.Contains("]World Save Complete. Took: 0.000000", server.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failing_save_says_saved_but_neither_file_nor_line_follow()
    {
        await using var server = await TestServer.Start(options => options with { SavesFolder = Path.Combine(Path.GetDirectoryName(options.LogFile)!, "saves") });
        server.Quirks.FailSave = true;
        await using var client = await RawClient.LogIn(server.Ark);

        Assert.Equal("World Saved \n ", await client.Ask("SaveWorld"));

        Assert.EndsWith("Saving world...", server.Log()[^1], StringComparison.Ordinal);
        Assert.False(Directory.Exists(server.Ark.Options.SavesFolder));
        Assert.Equal((0, 1), (server.Truth.Counters.Saves, server.Truth.Counters.FailedSaves));
    }
}

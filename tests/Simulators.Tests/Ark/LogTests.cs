using System.Text.RegularExpressions;
using BlissBot.Simulators.Ark;

namespace BlissBot.Simulators.Tests.Ark;

public sealed partial class LogTests
{
    [Fact]
    public async Task A_start_writes_the_marks_of_the_game_with_its_secrets()
    {
        await using var server = await TestServer.Start(options => options with { Name = "A Hosted Server" });
        var log = server.Log();

        Assert.Equal("[2026.09.13-12.00.00:000][  0]Log file open, 09/13/26 12:00:00", log[0]);
        Assert.Equal("[2026.09.13-12.00.00:000][  0]ARK Version: 88.25", log[1]);
        Assert.Equal("[2026.09.13-12.00.00:000][  0]Server: \"A Hosted Server\" has successfully started!", log[2]);
        Assert.StartsWith("[2026.09.13-12.00.00:000][  0]Commandline:  \"TheIsland_WP?listen?", log[3], StringComparison.Ordinal);
        Assert.Contains("?ServerAdminPassword=simulated-secret\"", log[3], StringComparison.Ordinal);
        Assert.Equal("[2026.09.13-12.00.00:000][  0]Full Startup: 0.00 seconds", log[4]);
        Assert.EndsWith("Server has completed startup and is now advertising for join. (10.19GB Mem)", log[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Game_lines_have_two_stamps_and_a_padded_frame_that_wraps()
    {
        await using var server = await TestServer.Start();
        server.Clock.Advance(TimeSpan.FromMilliseconds(2_400));
        var player = server.Ark.Join("Survivor42", "0002c0ffee11d00d4242beef00c0ffee");
        server.Clock.Advance(TimeSpan.FromSeconds(33));
        server.Ark.Say(player, "hello: world");
        server.Ark.AdminCommand(player with { ArkId = 123456789 }, "GMSummon \"Gigant_Character_BP_C\" 300");
        server.Ark.Leave(player);

        Assert.Equal(
        [
            "[2026.09.13-12.00.02:400][ 72]2026.09.13_12.00.02: Survivor42 [UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] joined this ARK!",
            "[2026.09.13-12.00.35:400][ 62]2026.09.13_12.00.35: Survivor42 (Survivor42): hello: world",
            "[2026.09.13-12.00.35:400][ 62]2026.09.13_12.00.35: AdminCmd: GMSummon \"Gigant_Character_BP_C\" 300 (PlayerName: Survivor42, ARKID: 123456789, PlatformID: 0002c0ffee11d00d4242beef00c0ffee)",
            "[2026.09.13-12.00.35:400][ 62]2026.09.13_12.00.35: Survivor42 [UniqueNetId:0002c0ffee11d00d4242beef00c0ffee Platform:None] left this ARK!",
        ], server.Log()[^4..]);
    }

    [Fact]
    public async Task A_kill_writes_three_lines_within_five_milliseconds()
    {
        await using var server = await TestServer.Start();
        var gary = server.Ark.Join("Gary", tribe: new("Tribe of Bye", 1_000_001));
        var humain = server.Ark.Join("Humain", tribe: new("Tribe of Hello", 1_000_002));
        server.Ark.Kill(gary, humain);

        Assert.Equal(
        [
            "[2026.09.13-12.00.00:000][  0]2026.09.13_12.00.00: Gary - Lvl 130 (Tribe of Bye) was killed by Humain - Lvl 130 (Tribe of Hello)!",
            "[2026.09.13-12.00.00:002][  0]2026.09.13_12.00.00: Tribe Tribe of Bye, ID 1000001: Day 1, 08:00:00: <RichColor Color=\"1, 0, 0, 1\">Tribemember Gary - Lvl 130 was killed by Humain - Lvl 130 (Tribe of Hello)!</>)",
            "[2026.09.13-12.00.00:004][  0]2026.09.13_12.00.00: Tribe Tribe of Hello, ID 1000002: Day 1, 08:00:00: <RichColor Color=\"0, 1, 0, 1\">Your Tribe killed Gary - Lvl 130 (Tribe of Bye)!</>)",
        ], server.Log()[^3..]);
    }

    [Fact]
    public async Task A_creature_that_kills_has_no_tribe_to_tell()
    {
        await using var server = await TestServer.Start();
        var zeke = server.Ark.Join("Zeke");
        server.Ark.Kill(zeke, "a Sabertooth - Lvl 800 ()");

        Assert.EndsWith(": Zeke - Lvl 130 () was killed by a Sabertooth - Lvl 800 ()!", server.Log()[^1], StringComparison.Ordinal);
        Assert.EndsWith("joined this ARK!", server.Log()[^2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_is_that_of_a_Windows_program_unless_told_otherwise()
    {
        await using var server = await TestServer.Start(options => new ArkServerOptions { LogFile = options.LogFile });
        var bytes = await File.ReadAllBytesAsync(server.LogPath, TestContext.Current.CancellationToken);

        Assert.Equal([0xEF, 0xBB, 0xBF, (byte)'['], bytes[..4]);
        Assert.Equal("\r\n"u8.ToArray(), bytes[^2..]);
        Assert.Equal(bytes.Count(letter => letter == '\n'), bytes.Count(letter => letter == '\r'));
    }

    [Fact]
    public async Task Every_line_has_the_engine_prefix_whatever_happens()
    {
        await using var server = await TestServer.Start();
        using var end = new CancellationTokenSource();
        var playing = new ArkLife(server.Ark, new ArkLifeOptions { Pace = TimeSpan.FromSeconds(2), SaveEvery = TimeSpan.FromMinutes(1) }, server.Clock).RunAsync(end.Token);
        for (var i = 0; i < 300; i++) server.Clock.Advance(await server.Clock.Waiting(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(3)));
        await end.CancelAsync();
        await playing;

        Assert.All(server.Log(), line => Assert.Matches(Prefix(), line));
        Assert.InRange(server.Log().Length, 250, 2000);
    }

    [GeneratedRegex(@"^\[\d{4}\.\d\d\.\d\d-\d\d\.\d\d\.\d\d:\d{3}\]\[[ \d]{2}\d\]\S")]
    private static partial Regex Prefix();
}

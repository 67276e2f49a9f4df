using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Simulators.Nitrado;

namespace BlissBot.Silo.Tests.Nitrado;

/// <summary>Every call against the simulator, with types as they should be and as they are seen.</summary>
public sealed class NitradoClientTests
{
    private static readonly DateTimeOffset Monday = new(2026, 3, 2, 10, 20, 30, TimeSpan.Zero);

    private static NitradoServiceId Service => NitradoRig.Service;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_services_of_the_account(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        rig.Simulator.World.Add(17_002, "Second").ServiceStatus = "adminlocked";

        var services = await rig.Client.Services(Cancellation);

        Assert.Equal([Service, new(17_002)], services.Select(service => service.Id));
        var first = services[0];
        Assert.Equal((HostedServiceState.Active, "arksa", "Bliss Island", 20), (first.State, first.Game, first.Name, first.Slots));
        Assert.InRange(first.SuspendsAt!.Value, DateTimeOffset.UtcNow.AddDays(19), DateTimeOffset.UtcNow.AddDays(21));
        Assert.InRange(first.DeletesAt!.Value, DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(31));
        Assert.True(first.Renews);
        Assert.Equal(HostedServiceState.AdminLocked, services[1].State);
        Assert.Equal("Bliss Island", (await rig.Client.Service(Service, Cancellation)).Name);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_details_of_a_server(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        rig.Game.StatusSince = Monday;
        rig.Game.Players["eos1"] = new NitradoPlayer("Ann", "eos1", true, Monday);

        var server = await rig.Client.Details(Service, Cancellation);

        Assert.Equal((HostedServerState.Started, "started", Monday), (server.State, server.StateText, server.StateSince));
        Assert.Equal(("arksa", "Bliss Island", "TheIsland_WP", "68.14", 1, 20), (server.Game, server.Name, server.Map, server.Version, server.Online, server.Slots));
        Assert.Equal(rig.Game.Root, server.Folder);
        Assert.Equal(["arksa/ShooterGame/Saved/Logs/ShooterGame.log"], server.Logs);
        Assert.True(server.TellsRestarts);
        Assert.Equal("300", server.Settings["restart-countdown-seconds"]);
        Assert.Equal("1.0", server.Settings["PvEStructureDecayPeriodMultiplier"]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_server_that_stands_still_has_its_map_from_the_settings(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        (rig.Game.Status, rig.Game.HasQuery, rig.Game.HasPath) = ("quantum_flux", false, false);

        var server = await rig.Client.Details(Service, Cancellation);

        Assert.Equal((HostedServerState.Other, "quantum_flux", "TheIsland_WP", null, null), (server.State, server.StateText, server.Map, server.Online, server.Folder));
        Assert.NotEmpty(await rig.Client.Bookmarks(Service, Cancellation));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Players_and_lists(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        rig.Game.Players["eos1"] = new NitradoPlayer("Ann", "eos1", true, Monday);
        rig.Game.Players["eos2"] = new NitradoPlayer("Bob", "eos2", false, Monday.AddDays(-3));

        var players = await rig.Client.Players(Service, Cancellation);
        Assert.Equal([("Ann", "eos1", true, Monday), ("Bob", "eos2", false, (DateTimeOffset?)Monday.AddDays(-3))], players.Select(player => (player.Name, player.Id, player.Online!.Value, player.LastOnline)));

        foreach (var list in Enum.GetValues<HostedList>())
        {
            Assert.Empty(await rig.Client.Listed(Service, list, Cancellation));
            await rig.Client.Enlist(Service, list, "eos1", Cancellation);
            await rig.Client.Enlist(Service, list, "eos1", Cancellation);
            Assert.Equal(new ListedPlayer("Ann", "eos1", "eos_id"), Assert.Single(await rig.Client.Listed(Service, list, Cancellation)));
            await rig.Client.Strike(Service, list, "eos1", Cancellation);
            Assert.Empty(await rig.Client.Listed(Service, list, Cancellation));
        }
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Statistics_with_their_gaps(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);

        var stats = await rig.Client.Stats(Service, 2, Cancellation);

        Assert.Equal(24, stats.Players.Length);
        Assert.Null(stats.Players[3].Value);
        Assert.Equal(4, stats.Players[4].Value);
        Assert.Equal(TimeSpan.FromMinutes(5), stats.Cpu[1].At - stats.Cpu[0].At);
        Assert.Equal((20.0, 12.5, 9_000.25), (stats.Slots[0].Value, stats.Cpu[0].Value, stats.MemoryMegabytes[0].Value));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => rig.Client.Stats(Service, 49, Cancellation));
    }

    [Fact]
    public async Task Restart_and_stop_say_why_in_one_line_and_are_told_to_come_later_while_one_is_at_work()
    {
        await using var rig = await NitradoRig.Start(options: Patient(attempts: 2));

        await rig.Client.Restart(Service, "asked by Ann\r\nin Discord", "Restart soon", Cancellation);
        await Assert.ThrowsAsync<NitradoBusyException>(() => rig.Client.Stop(Service, "asked by Bob", null, Cancellation));

        Assert.Equal(("restart", "asked by Ann  in Discord", "Restart soon"), Assert.Single(rig.Game.Orders));
        Assert.Equal(HostedServerState.Restarting, (await rig.Client.Details(Service, Cancellation)).State);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Files_their_sizes_and_their_tickets(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        var save = rig.Game.Put(NitradoFile.Of(rig.Game.SaveFolder + "/TheIsland_WP.ark", [1, 2, 3], Monday));

        var above = await rig.Client.Files(Service, rig.Game.Root + "ShooterGame/Saved/SavedArks", Cancellation);
        Assert.True(Assert.Single(above).IsFolder);
        var file = Assert.Single(await rig.Client.Files(Service, above[0].Path, Cancellation));

        Assert.Equal(new HostedFile(save.Path, "TheIsland_WP.ark", false, 3, Monday), file);
        Assert.Equal(3, await rig.Client.Size(Service, file.Path, Cancellation));
        Assert.StartsWith(rig.Simulator.Url, (await rig.Client.Download(Service, file.Path, Cancellation)).Address.Reveal(), StringComparison.Ordinal);
        Assert.NotEqual("", (await rig.Client.Piece(Service, file.Path, 1, 2, Cancellation)).Token.Reveal());
        Assert.Equal(404, (await Assert.ThrowsAsync<NitradoRefusedException>(() => rig.Client.Files(Service, "/nowhere", Cancellation))).Status);
        await Assert.ThrowsAsync<ArgumentException>(() => rig.Client.Files(Service, "relative", Cancellation));
    }

    [Theory, InlineData(false, false), InlineData(true, false), InlineData(false, true), InlineData(true, true)]
    public async Task Log_and_boosts_by_pages(bool wrongTypes, bool flat)
    {
        await using var rig = await Start(wrongTypes);
        rig.Faults.FlatAnswers = flat;
        for (var line = 0; line < 45; line++)
            rig.Game.Log.Enqueue(new NitradoLogLine("ann", "server", $"Restart {line} from 198.51.100.7", Monday.AddMinutes(line), "198.51.100.7", false));
        rig.Game.Boosts.Enqueue(new NitradoBoost(null, "Ann", "1.00", 3_600, "2026-03-01T11:12:13", null));
        rig.Game.Boosts.Enqueue(new NitradoBoost(5, "Bob <@&1>", "2.50", 86_400, "2026-03-02T11:12:13", "code 123"));

        var first = await rig.Client.Log(Service, 1, Cancellation);
        var second = await rig.Client.Log(Service, 2, Cancellation);
        Assert.Equal((40, 5, 2, 2), (first.Lines.Length, second.Lines.Length, second.Page, second.Pages));
        Assert.Equal((Monday.AddMinutes(44), "ann", "server", "Restart 44 from [address]", false), (first.Lines[0].At, first.Lines[0].User, first.Lines[0].Category, first.Lines[0].Message, first.Lines[0].ByAdmin!.Value));

        var boosts = (await rig.Client.Boosts(Service, 1, Cancellation)).Boosts;
        Assert.Equal(new HostedBoost("5", "Bob <@&1>", 2.50m, TimeSpan.FromDays(1), "2026-03-02T11:12:13", "code 123"), boosts[0]);
        Assert.Equal(new HostedBoost(null, "Ann", 1.00m, TimeSpan.FromHours(1), "2026-03-01T11:12:13", null), boosts[1]);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_account_behind_the_token_and_the_health_of_the_host(bool wrongTypes)
    {
        await using var rig = await Start(wrongTypes);
        rig.Simulator.World.Maintenance = true;

        var account = await rig.Client.Account(Cancellation);
        Assert.Equal((900_100, "survivor-host", "EUR"), (account.UserId, account.Username, account.Currency));
        Assert.Contains(NitradoAccount.NeededScope, account.Scopes);
        Assert.Equal(rig.Simulator.World.TokenExpiresAt.ToUnixTimeSeconds(), account.ExpiresAt!.Value.ToUnixTimeSeconds());
        var health = await rig.Client.Health(Cancellation);
        Assert.True(health.Answers);
        Assert.Equal(["cloud_backend"], health.Maintenance);
        Assert.Equal("de9ab1c2", await rig.Client.Version(Cancellation));
        Assert.True(await rig.Client.Probe(Cancellation));
        // What needs no token does not get it.
        Assert.DoesNotContain(rig.Calls, call => call.Carried && call.Path is "/ping" or "/maintenance" or "/version");
    }

    [Fact]
    public async Task Messages_are_asked_for_in_one_language_with_every_call()
    {
        await using var rig = await Start(false);

        await rig.Client.Services(Cancellation);
        await rig.Client.Enlist(Service, HostedList.Whitelist, "eos1", Cancellation);

        Assert.All(rig.Calls, call => Assert.Contains("locale=en", call.Query, StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_secret_of_any_answer_is_in_what_comes_out_or_in_the_log()
    {
        await using var rig = await Start(false);
        rig.Game.Put(NitradoFile.Of(rig.Game.SaveFolder + "/a.ark", [1], Monday));
        rig.Game.Log.Enqueue(new NitradoLogLine("ann", "server", "From " + rig.Simulator.World.Secrets.All.GetValueOrDefault("ip", "203.0.113.77"), Monday, "203.0.113.77", false));
        var client = rig.Client;

        object[] results =
        [
            await client.Account(Cancellation), await client.Services(Cancellation), await client.Service(Service, Cancellation), await client.Details(Service, Cancellation),
            await client.Players(Service, Cancellation), await client.Stats(Service, 1, Cancellation), await client.Files(Service, rig.Game.SaveFolder, Cancellation),
            await client.Log(Service, 1, Cancellation), await client.Boosts(Service, 1, Cancellation), await client.Health(Cancellation), client.Link,
            (await client.Download(Service, rig.Game.SaveFolder + "/a.ark", Cancellation)).ToString(),
        ];
        var failures = new List<string>();
        foreach (var fault in Enum.GetValues<NitradoFault>().Where(fault => fault is not (NitradoFault.Hang or NitradoFault.SlowBody)))
        {
            rig.Faults.Next(new NitradoFaultRule(fault)
            {
                Status = 400,
                Message = $"Token {rig.Simulator.World.Token} of {rig.Simulator.World.Secrets.All["ip"]}: password={rig.Simulator.World.Secrets.All["admin-password"]}",
                Bytes = 10,
                Times = 5,
            });
            if (await Record.ExceptionAsync(() => client.Details(Service, Cancellation)) is { } failure) failures.Add(failure.ToString());
            rig.Faults.Clear();
            await client.Probe(Cancellation);
        }

        Assert.True(failures.Count >= 5);
        Assert.True(rig.Simulator.World.Secrets.All.Count >= 25);
        rig.AssertNothingLeaked(results.Select(result => System.Text.Json.JsonSerializer.Serialize(result)).Concat(results.Select(result => result.ToString()!)).Concat(failures));
    }

    private static async Task<NitradoRig> Start(bool wrongTypes)
    {
        var rig = await NitradoRig.Start();
        rig.Faults.WrongTypes = wrongTypes;
        return rig;
    }

    private static BlissBot.Silo.Nitrado.NitradoOptions Patient(int attempts)
    {
        var options = NitradoRig.Quick();
        options.Attempts = attempts;
        return options;
    }
}

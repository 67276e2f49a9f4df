using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Silo.Tests.Hosting;

/// <summary>What a silo does whichever database it keeps everything in.</summary>
public abstract class SiloContract
{
    private protected static readonly ServerId Island = ServerId.Parse("island");

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Its data folder.</summary>
    private protected abstract string Folder { get; }

    /// <summary>Its configuration.</summary>
    private protected abstract (string, string)[] Settings { get; }

    /// <summary>What two silos need in their configuration to find each other.</summary>
    private protected abstract (string, string)[] Together { get; }

    /// <summary>Makes every reminder come once a second: otherwise a test would last as long as its period.</summary>
    private protected abstract string HurryReminders { get; }

    /// <summary>Counts the states that are JSON without names of types.</summary>
    private protected abstract string PlainStates { get; }

    [Fact]
    public async Task State_reminder_and_snapshot_survive_a_restart()
    {
        PutSave();
        ParseId parse;
        await using (var silo = await Start())
            parse = await Parsed(silo);
        Assert.Equal(1, await Count("SELECT count(*) FROM OrleansReminders"));
        Assert.Equal(await Count("SELECT count(*) FROM OrleansStorage"), await Count(PlainStates));

        await using var again = await Start();

        Assert.Equal(parse, (await again.Grains.World(Island).Summary()).Value!.AsOf.Parse);
        var page = (await again.Grains.World(Island).Bases(new BaseQuery(), PageRequest.First)).Value!;
        Assert.Equal("TheIsland_WP.ark", Assert.Single(page.Items).OwnerName);
        var unchanged = (await again.Grains.Save(Island).ParseNow(false, Cancellation)).Value!;
        Assert.Equal((ParseDecision.Unchanged, parse), (unchanged.Decision, unchanged.Parse));
    }

    [Fact]
    public async Task A_reminder_wakes_the_save_grain_of_a_server_nobody_asks_about()
    {
        PutSave();
        await using (var silo = await Start())
            await Parsed(silo);
        await Change(HurryReminders);

        await using var again = await Start(("BlissBot:SaveFolders:Root", Path.Combine(Folder, "elsewhere")));

        // The catalog of this silo names no server, so that only the reminder can bring the grain up.
        Assert.Empty(await again.Grains.ServerList().List());
        await Eventually.True(async () =>
            (await again.Grains.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics(null, null, Cancellation)).Any(grain => grain.GrainId.Type.ToString() == "save"));
    }

    [Fact]
    public async Task Two_silos_form_a_cluster_and_a_stopped_one_leaves_it()
    {
        const string members = "SELECT count(*) FROM OrleansMembership WHERE Status = 3";
        PutSave();
        await using var core = await Start([("BlissBot:Roles", "core"), .. Together]);
        await using (var parser = await Start([("BlissBot:Roles", "parser"), .. Together]))
        {
            var parse = await Parsed(core);
            Assert.Equal(parse, (await parser.Grains.World(Island).Summary()).Value!.AsOf.Parse);
            Assert.Equal(2, (await core.Grains.GetGrain<IManagementGrain>(0).GetHosts(true, Cancellation)).Count);
            Assert.Equal(2, await Count(members));
        }

        Assert.Equal(1, await Count(members));
    }

    private protected Task<TestSilo> Start(params (string Key, string Value)[] more) => TestSilo.Start(Folder, [.. Settings, .. more]);

    /// <summary>Does something to the database that holds state.</summary>
    private protected abstract Task Change(string sql);

    private protected abstract Task<long> Count(string sql);

    private protected void PutSave()
    {
        var save = Path.Combine(Folder, "saves", "island", "TheIsland_WP.ark");
        Directory.CreateDirectory(Path.GetDirectoryName(save)!);
        File.WriteAllText(save, "a save");
        File.SetLastWriteTimeUtc(save, DateTime.UtcNow.AddHours(-1));
    }

    /// <summary>Waits until the island was read, which the silo does by itself.</summary>
    private protected static async Task<ParseId> Parsed(TestSilo silo)
    {
        ParseId? parse = null;
        await Eventually.True(async () => (parse = (await silo.Grains.World(Island).Summary().OrRefusal()).Value?.AsOf.Parse) is not null
            && (await silo.Grains.Save(Island).Status().OrRefusal()).Value is { Running: null, LastGood: not null });
        return parse!.Value;
    }
}

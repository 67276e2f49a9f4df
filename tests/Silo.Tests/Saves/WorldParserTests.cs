using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Forge;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Storage.Worlds;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Tests.Saves;

/// <summary>From a save on disk to rows in the store, with nothing faked in between.</summary>
public sealed class WorldParserTests : IDisposable
{
    private static readonly ServerId Server = ServerId.Parse("island");
    private static readonly ForgePlan Plan = new() { Structures = 3_000, Tribes = 6, Seed = 11 };
    private static readonly RowRange FirstRows = new(200, null);

    private readonly TempFolder folder = new();
    private readonly SqliteWorldStore store;
    private readonly ParseThreads threads = new(1);

    public WorldParserTests() => store = SqliteWorldStore.Open(folder.Path, TimeProvider.System);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_kind_of_row_arrives_in_the_numbers_the_save_holds()
    {
        var truth = SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);

        var counts = (await Parse("world.ark")).Header.Counts;

        Assert.Equal(0, counts.RowErrors);
        Assert.Equal(truth.Rows, counts.Rows);
        Assert.Equal(truth.Structures.Count, counts.Structures);
        Assert.Equal(truth.StructuresOwned, counts.OwnedStructures);
        Assert.Equal(truth.Tamed, counts.Tamed);
        Assert.Equal(truth.Wild, counts.Wild);
        Assert.Equal(truth.Items, counts.Items);
        Assert.Equal(truth.Cryopods, counts.Cryopods);
        Assert.Equal(truth.Players.Count, counts.Players);
        Assert.Equal(truth.Tribes.Count, counts.Tribes);
        Assert.Equal(truth.Bases.Count, counts.Bases);
    }

    [Fact]
    public async Task Bases_keep_their_ids_in_the_next_save()
    {
        SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);
        var before = await Bases(await Parse("world.ark"));
        SaveForge.Write(Plan.Later(1), folder.File("world.ark"), cancel: Cancellation);
        var after = await Bases(await Parse("world.ark"));

        var still = before.Where(home => after.Any(now => now.OwnerTeam == home.OwnerTeam && Near(now.Centre, home.Centre))).ToList();
        Assert.NotEmpty(still);
        Assert.All(still, home => Assert.Contains(after, now => now.Id == home.Id && Near(now.Centre, home.Centre)));
        Assert.Equal(after.Count, after.Select(home => home.Id).Distinct().Count());
    }

    [Fact]
    public async Task Unknown_decay_is_stored_without_an_instant_and_expired_decay_with_a_past_one()
    {
        var truth = SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);

        var bases = await Bases(await Parse("world.ark"));

        Assert.Contains(truth.Bases, home => home.Fate == ForgedFate.Expired);
        Assert.All(bases, home => Assert.Equal(home.Decay.Certainty == DecayCertainty.Unknown, home.Decay.ExpiresAt is null));
        Assert.Contains(bases, home => home.Decay.StateAt(DateTimeOffset.UtcNow) == DecayState.Unknown);
        Assert.Contains(bases, home => home.Decay.StateAt(DateTimeOffset.UtcNow) == DecayState.Expired);
    }

    [Fact]
    public async Task A_player_removed_from_a_tribe_while_away_is_not_shown_in_it()
    {
        var truth = SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);
        var listed = truth.Tribes.ToDictionary(tribe => (long)tribe.TribeId, tribe => tribe.Members);

        var snapshot = await Parse("world.ark");
        var players = await store.Reader.Players(snapshot, new NameQuery(), FirstRows, Cancellation);

        Assert.Equal(truth.Players.Count, players.Total);
        Assert.All(players.Rows.Where(player => player.TribeId is not null), player => Assert.Contains((uint)player.PlayerDataId, listed[player.TribeId!.Value]));
    }

    [Fact]
    public async Task A_save_that_cannot_be_read_leaves_the_old_snapshot_and_no_copy_behind()
    {
        SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);
        var good = await Parse("world.ark");
        SaveForge.Write(Plan with { Damage = ForgeDamage.TruncatedFile }, folder.File("world.ark"), cancel: Cancellation);

        var refusal = await Assert.ThrowsAsync<SaveUnreadableException>(() => Parse("world.ark"));

        Assert.True(refusal.Damage is SaveDamage.Torn or SaveDamage.Corrupt);
        Assert.Equal(good, await store.Current(Server, Cancellation));
        Assert.Empty(Directory.EnumerateFiles(folder.File("temporary")));
    }

    [Fact]
    public async Task Progress_never_goes_back_and_ends_with_the_commit()
    {
        SaveForge.Write(Plan, folder.File("world.ark"), cancel: Cancellation);
        var told = new List<ParseProgress>();

        await Parse("world.ark", new Told(told));

        Assert.Equal(told.OrderBy(report => report.Percent), told);
        Assert.Equal(
            [ParseStage.Waiting, ParseStage.Copying, ParseStage.Reading, ParseStage.Clustering, ParseStage.Writing, ParseStage.Committing],
            told.Select(report => report.Stage).Distinct());
    }

    public void Dispose()
    {
        store.Dispose();
        folder.Dispose();
    }

    private Task<SnapshotMeta> Parse(string file, IProgress<ParseProgress>? progress = null)
    {
        var parser = new WorldParser(store, threads, Options.Create(new ParsingOptions { TemporaryFolder = folder.File("temporary") }), TimeProvider.System, NullLogger<WorldParser>.Instance);
        var info = new FileInfo(folder.File(file));
        var save = new SaveFile(info.FullName, info.Length, info.LastWriteTimeUtc, ProfilesFolder: null);
        return parser.ParseAsync(new ParseRequest(Server, ParseId.New(DateTimeOffset.UtcNow), save), progress ?? new Told([]), Cancellation);
    }

    private async Task<List<BaseView>> Bases(SnapshotMeta snapshot)
    {
        var page = await store.Reader.Bases(snapshot, new BaseQuery(KeptOnly: false), DateTimeOffset.UtcNow, new RowRange(100_000, null), Cancellation);
        return [.. page.Rows];
    }

    private static bool Near(Place left, Place right) => Math.Abs(left.X - right.X) < 300 && Math.Abs(left.Y - right.Y) < 300;

    private sealed class Told(List<ParseProgress> reports) : IProgress<ParseProgress>
    {
        public void Report(ParseProgress value)
        {
            lock (reports) reports.Add(value);
        }
    }
}

using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using static BlissBot.Silo.Tests.Worlds.SampleWorld;

namespace BlissBot.Silo.Tests.Worlds;

/// <summary>What every world store answers.</summary>
public abstract class WorldReaderContract
{
    private static readonly RowRange Everything = new(200, null);

    private protected abstract IWorldStore Store { get; }

    private protected abstract IWorldReader Reader { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Bases_come_in_the_order_and_with_the_filters_asked_for()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Base(1, "Beta", 60), Base(2, "alpha", 80), Base(3, "Álfar", 70, team: 77), Base(4, "Tiny", 5, kept: false));
            staging.AddAll(Decay(1, SavedAt.AddHours(30)), Decay(2, SavedAt.AddHours(-1)));
        });

        Assert.Equal([2, 1, 3], await Ids(new BaseQuery(Order: BaseOrder.Expiry)));
        Assert.Equal([2, 3, 1], await Ids(new BaseQuery(Order: BaseOrder.Pieces)));
        Assert.Equal([1, 2, 3], await Ids(new BaseQuery(Order: BaseOrder.Owner)));
        Assert.Equal([2, 3, 1, 4], await Ids(new BaseQuery(KeptOnly: false, Order: BaseOrder.Pieces)));
        Assert.Equal([3], await Ids(new BaseQuery(OwnerTeam: 77)));
        Assert.Equal([2, 3], await Ids(new BaseQuery(OwnerText: "AL") with { OwnerText = "l", Order = BaseOrder.Pieces, OwnerTeam = null }));
        Assert.Equal([3], await Ids(new BaseQuery(OwnerText: "áL")));
        Assert.Equal([2], await Ids(new BaseQuery(DecaysWithinHours: 24)));
        Assert.Equal([2, 1], await Ids(new BaseQuery(DecaysWithinHours: 48)));

        async Task<ulong[]> Ids(BaseQuery query) =>
            [.. (await Reader.Bases(snapshot, query, SavedAt, Everything, Cancellation)).Rows.Select(home => home.Id.Value)];
    }

    [Fact]
    public async Task Unknown_and_never_decaying_bases_are_never_among_the_expiring()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Base(1), Base(2), Base(3), Base(4));
            staging.AddAll(Decay(1, SavedAt.AddDays(-9), DecayCertainty.Unknown), Decay(2, SavedAt.AddDays(-9), never: true), Decay(3, null));
        });

        var expiring = await Reader.Bases(snapshot, new BaseQuery(DecaysWithinHours: 1e6), SavedAt, Everything, Cancellation);
        var all = await Reader.Bases(snapshot, new BaseQuery(), SavedAt, Everything, Cancellation);

        Assert.Empty(expiring.Rows);
        Assert.Equal(4, all.Total);
        Assert.DoesNotContain(all.Rows, home => home.Decay.StateAt(SavedAt) == DecayState.Expired);
    }

    [Theory]
    [InlineData(BaseOrder.Expiry)]
    [InlineData(BaseOrder.Pieces)]
    [InlineData(BaseOrder.Owner)]
    public async Task Pages_join_without_gap_or_repeat_even_among_equals(BaseOrder order)
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            for (ulong id = 1; id <= 47; id++)
            {
                staging.AddAll(Base(BaseId.MaxValue - id, $"Owner {id % 3}", 60 + (int)(id % 4)));
                if (id % 5 != 0)
                    staging.AddAll(Decay(BaseId.MaxValue - id, SavedAt.AddHours(id % 6)));
            }
        });

        var whole = await Reader.Bases(snapshot, new BaseQuery(Order: order), SavedAt, Everything, Cancellation);
        var pieces = new List<BaseId>();
        Keyset? after = null;
        do
        {
            var page = await Reader.Bases(snapshot, new BaseQuery(Order: order), SavedAt, new RowRange(4, after), Cancellation);
            Assert.Equal(47, page.Total);
            pieces.AddRange(page.Rows.Select(home => home.Id));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(whole.Rows.Select(home => home.Id), pieces);
        Assert.Null(whole.Next);
    }

    [Fact]
    public async Task A_base_tells_its_classes_containers_and_decay()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Base(7));
            staging.AddAll(Decay(7, SavedAt.AddHours(5)));
            staging.AddAll(new BaseClassRow(new BaseId(7), "Wall_C", 40), new BaseClassRow(new BaseId(7), "Door_C", 2), new BaseClassRow(new BaseId(8), "Wall_C", 1));
            staging.AddAll(Container(1, 7), Container(2, 8));
            staging.AddAll(Item(100, 1), Item(101, 1), Item(102, 2));
        });

        var detail = (await Reader.Base(snapshot, new BaseId(7), Cancellation))!;

        Assert.Equal([new ClassCount("Wall_C", 40), new ClassCount("Door_C", 2)], detail.Classes);
        Assert.Equal((1, 2), (detail.Containers, detail.Items));
        Assert.Equal(Decay(7, SavedAt.AddHours(5)).Headline, detail.Base.Decay);
        Assert.Equal(Decay(7, SavedAt.AddHours(5)).Detail, detail.Decay);
        Assert.Equal(Base(7).Box, detail.Base.Box);
        Assert.Null(await Reader.Base(snapshot, new BaseId(99), Cancellation));
    }

    [Fact]
    public async Task Tribes_tell_their_members_bases_and_log()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(new TribeRow(1_000_000_001, "Alpha", 5), new TribeRow(2, "", null));
            staging.AddAll(new TribeMemberRow(1_000_000_001, 6, "Bob", false, true), new TribeMemberRow(1_000_000_001, 5, "Ada", true, true));
            staging.AddAll(new TribeLogRow(1_000_000_001, 41, "older"), new TribeLogRow(1_000_000_001, 42, "<RichColor Color=\"1, 0, 0, 1\">newer</>"));
            staging.AddAll(Base(1), Base(2, kept: false));
            staging.AddAll(Creature(1), Creature(2, tamed: false));
        });

        var tribe = (await Reader.Tribe(snapshot, 1_000_000_001, Cancellation))!;
        Assert.Equal(new TribeView(1_000_000_001, "Alpha", 5, 2, 2, 1, 1), tribe.Tribe);
        Assert.Equal([new TribeMember(5, "Ada", true, true), new TribeMember(6, "Bob", false, true)], tribe.Members);

        var log = (await Reader.TribeLog(snapshot, 1_000_000_001, new RowRange(1, null), Cancellation))!;
        Assert.Equal(42, Assert.Single(log.Rows).Index);
        var rest = (await Reader.TribeLog(snapshot, 1_000_000_001, new RowRange(5, log.Next), Cancellation))!;
        Assert.Equal(new TribeLogLine(41, "older"), Assert.Single(rest.Rows));

        Assert.Empty((await Reader.TribeLog(snapshot, 2, Everything, Cancellation))!.Rows);
        Assert.Null(await Reader.TribeLog(snapshot, 3, Everything, Cancellation));
        Assert.Equal(["", "Alpha"], (await Reader.Tribes(snapshot, NameQuery.Any, Everything, Cancellation)).Rows.Select(row => row.Name));
        Assert.Equal(["Alpha"], (await Reader.Tribes(snapshot, new NameQuery("ALPH"), Everything, Cancellation)).Rows.Select(row => row.Name));
    }

    [Fact]
    public async Task The_players_of_an_account_are_found_by_it_alone_with_the_tribe_that_lists_them()
    {
        var (ada, bob) = (EosId.Parse("0002aabbccddeeff0011223344556677"), EosId.Parse("0002ffffffffffffffffffffffffffff"));
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(new TribeRow(1_000_000_001, "Alpha", 5));
            staging.AddAll(Player(7, "Ada", 1_000_000_001), Player(5, "Old Ada"), Player(6, "Bob") with { EosId = bob.Value }, Player(8, "Nameless") with { EosId = null });
        });

        var found = await Reader.PlayersByAccount(snapshot, ada, Cancellation);

        Assert.Equal([5UL, 7UL], found.Select(player => player.PlayerDataId));
        Assert.Equal([null, "Alpha"], found.Select(player => player.TribeName));
        Assert.Equal("Bob", Assert.Single(await Reader.PlayersByAccount(snapshot, bob, Cancellation)).CharacterName);
        Assert.Empty(await Reader.PlayersByAccount(snapshot, EosId.Parse("0002000000000000000000000000dead"), Cancellation));
    }

    [Fact]
    public async Task Players_keep_every_id_from_zero_to_the_largest()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(new TribeRow(1, "Alpha", null));
            staging.AddAll(Player(0, "Zero"), Player(ulong.MaxValue, "Most", 1));
        });

        Assert.Equal("Zero", (await Reader.Player(snapshot, 0, Cancellation))!.CharacterName);
        var most = (await Reader.Player(snapshot, ulong.MaxValue, Cancellation))!;
        Assert.Equal((ulong.MaxValue, "Most", 1L, "Alpha"), (most.PlayerDataId, most.CharacterName, most.TribeId, most.TribeName));
        Assert.Null(await Reader.Player(snapshot, 17, Cancellation));
        Assert.Equal(["Most", "Zero"], (await Reader.Players(snapshot, new NameQuery("O"), Everything, Cancellation)).Rows.Select(row => row.CharacterName));
    }

    [Fact]
    public async Task A_creature_comes_back_as_it_was_written()
    {
        var row = Creature(3) with { InCryopod = true, CryoContainer = Key(50), Name = "Ünïcode 🦖", Gps = null };
        var snapshot = Store.Write(Island, NewParse(), staging => staging.AddAll(row));

        var back = (await Reader.Creature(snapshot, row.Key, Cancellation))!;

        Assert.Equal(row.WildPoints, back.WildPoints);
        Assert.Empty(back.MutationPoints);
        Assert.Equal(row.Colours, back.Colours);
        Assert.Equal((row.Name, row.Class, row.DinoId1, row.DinoId2, row.Level), (back.Name, back.Class, back.DinoId1, back.DinoId2, back.Level));
        Assert.Equal((row.Place, row.Gps, row.InCryopod, row.CryoContainer, row.LastAllyRangeAt),
            (back.Place, back.Gps, back.InCryopod, back.CryoContainer, back.LastAllyRangeAt));
        Assert.Equal(0.5, back.Imprint);
    }

    [Fact]
    public async Task Creatures_are_found_by_species_name_and_taming()
    {
        var snapshot = Store.Write(Island, NewParse(), staging => staging.AddAll(
            Creature(1, "Rex_C", "Ann"), Creature(2, "Dodo_C", "Ben"), Creature(3, "Rex_C", null, tamed: false), Creature(4, "Dodo_C", "100%_sure")));

        Assert.Equal([2, 4, 1], await Numbers(new CreatureQuery()));
        Assert.Equal([1, 3], await Numbers(new CreatureQuery(Species: "rex", Tamed: null)));
        Assert.Equal([3], await Numbers(new CreatureQuery(Tamed: false)));
        Assert.Equal([4], await Numbers(new CreatureQuery(Name: "%_")));
        Assert.Empty(await Numbers(new CreatureQuery(OwnerTeam: 5)));

        async Task<ulong[]> Numbers(CreatureQuery query) =>
            [.. (await Reader.Creatures(snapshot, query, Everything, Cancellation)).Rows.Select(creature => creature.Key.Low)];
    }

    [Fact]
    public async Task Items_are_found_by_place_text_and_owner()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Container(1, 7), Container(2, 7, team: 55), Container(3));
            staging.AddAll(
                Item(10, 1, "Metal_C"), Item(11, 2, "Wood_C", "The Metal one"), Item(12, 3, "Wood_C", blueprint: true), Item(13, null, "Ammo_C"));
        });

        Assert.Equal([10, 11], Numbers(await Reader.Inventory(snapshot, InventoryTarget.Of(new BaseId(7)), Everything, Cancellation)));
        Assert.Equal([12], Numbers(await Reader.Inventory(snapshot, InventoryTarget.Of(Key(3)), Everything, Cancellation)));
        Assert.Equal([13, 10, 11, 12], Numbers(await Reader.Items(snapshot, new ItemQuery(), Everything, Cancellation)));
        Assert.Equal([10, 11], Numbers(await Reader.Items(snapshot, new ItemQuery("metal"), Everything, Cancellation)));
        Assert.Equal([12], Numbers(await Reader.Items(snapshot, new ItemQuery(BlueprintsOnly: true), Everything, Cancellation)));
        var owned = await Reader.Items(snapshot, new ItemQuery("wood", 55), Everything, Cancellation);
        Assert.Equal(1, owned.Total);
        Assert.Equal(new ContainerView(Key(2), ContainerKind.Structure, "StorageBox_Large_C", "Loot", 55, new BaseId(7)), Assert.Single(owned.Rows).Container);

        static ulong[] Numbers(RowPage<ItemView> page) => [.. page.Rows.Select(item => item.Key.Low)];
    }

    [Fact]
    public async Task Item_pages_join_without_gap_or_repeat()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            for (ulong number = 1; number <= 50; number++)
                staging.AddAll(Item(number, null, $"Kind{number % 7}_C"));
        });

        var seen = new List<ulong>();
        Keyset? after = null;
        do
        {
            var page = await Reader.Items(snapshot, new ItemQuery("kind"), new RowRange(8, after), Cancellation);
            seen.AddRange(page.Rows.Select(item => item.Key.Low));
            after = page.Next;
        }
        while (after is not null);

        Assert.Equal(50, seen.Distinct().Count());
        Assert.Equal(50, seen.Count);
    }

    [Fact]
    public async Task Landmarks_come_nearest_first()
    {
        var snapshot = Store.Write(Island, NewParse(), staging => staging.AddAll(
            new LandmarkRow(Key(1), "TributeTerminal_Red_C", null, null, new Place(0, 0, 0), new Gps(10, 10)),
            new LandmarkRow(Key(2), "TributeTerminal_Blue_C", "Blue", null, new Place(100, 0, 0), new Gps(80, 80)),
            new LandmarkRow(Key(3), "Teleporter_C", null, 5, new Place(50, 0, 0), null)));

        var byPlace = await Reader.Landmarks(snapshot, new LandmarkQuery(null, new Place(90, 0, 0)), Cancellation);
        var byGps = await Reader.Landmarks(snapshot, new LandmarkQuery(new Gps(13, 14), null, 1), Cancellation);

        Assert.Equal([2, 3, 1], byPlace.Select(landmark => (int)landmark.Key.Low));
        Assert.Equal(5, Assert.Single(byGps).Distance, 6);
    }

    [Theory]
    [InlineData("'; DROP TABLE bases; --")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("%_\\\"'`")]
    [InlineData("\u202Eright-to-left\u0007")]
    [InlineData("\ud83e\udd96 \u4e2d\u6587 \u0645\u0631\u062d\u0628\u0627")]
    [InlineData(" ")]
    public async Task Hostile_names_are_kept_letter_by_letter_and_found_as_data(string name)
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Base(1, name), Base(2, "Other"));
            staging.AddAll(new TribeRow(1, name, null));
            staging.AddAll(Player(1, name));
            staging.AddAll(Creature(1, name: name));
        });

        var found = await Reader.Bases(snapshot, new BaseQuery(OwnerText: name), SavedAt, Everything, Cancellation);
        Assert.Equal(name, Assert.Single(found.Rows).OwnerName);
        Assert.Equal(name, (await Reader.Tribe(snapshot, 1, Cancellation))!.Tribe.Name);
        Assert.Equal(name, Assert.Single((await Reader.Players(snapshot, new NameQuery(name), Everything, Cancellation)).Rows).CharacterName);
        Assert.Equal(name, Assert.Single((await Reader.Creatures(snapshot, new CreatureQuery(Name: name), Everything, Cancellation)).Rows).Name);
        Assert.Equal(2, (await Reader.Bases(snapshot, new BaseQuery(), SavedAt, Everything, Cancellation)).Total);
    }

    [Fact]
    public async Task A_zero_character_cannot_hide_the_rest_of_a_name()
    {
        var snapshot = Store.Write(Island, NewParse(), staging => staging.AddAll(new TribeRow(1, "a\0b", null), new TribeRow(2, "", null)));

        var tribes = await Reader.Tribes(snapshot, NameQuery.Any, Everything, Cancellation);

        Assert.Equal(["", "a\uFFFDb"], tribes.Rows.Select(tribe => tribe.Name));
    }

    [Fact]
    public async Task Impossible_numbers_become_unknown_places()
    {
        var row = Creature(1) with { Place = new Place(double.NaN, 0, double.PositiveInfinity), Imprint = float.NaN };
        var snapshot = Store.Write(Island, NewParse(), staging => staging.AddAll(row));

        var back = (await Reader.Creature(snapshot, row.Key, Cancellation))!;

        Assert.Null(back.Place);
        Assert.Null(back.Imprint);
    }
}

using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;
using static BlissBot.Silo.Tests.Worlds.SampleWorld;

namespace BlissBot.Silo.Tests.Worlds;

/// <summary>
/// What every world store keeps to: how snapshots replace each other. An adapter's tests derive from this and from
/// <see cref="WorldReaderContract"/> and say how to open it.
/// </summary>
public abstract class WorldStoreContract
{
    private protected abstract IWorldStore Store { get; }

    private protected abstract IWorldReader Reader { get; }

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_without_a_commit_has_no_snapshot()
    {
        using (Store.Begin(Island, NewParse()))
            Assert.Null(await Store.Current(Island, Cancellation));

        Assert.Null(await Store.Current(Island, Cancellation));
        Assert.Empty(Store.PreviousMembership(Island, Cancellation));
    }

    [Fact]
    public async Task A_commit_makes_the_snapshot_current_with_all_it_said()
    {
        var parse = NewParse();
        var committed = Store.Write(Island, parse, staging => staging.AddAll(Structure(1, 5), Structure(2)));

        var current = await Store.Current(Island, Cancellation);

        Assert.Equal(committed, current);
        Assert.Equal(parse, current!.Parse);
        Assert.Equal(Header(), current.Header);
        Assert.Equal([new StructureMembership(Key(1), 1, new BaseId(5))], Store.PreviousMembership(Island, Cancellation));
    }

    [Fact]
    public async Task An_aborted_staging_leaves_the_old_snapshot()
    {
        var old = Store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));

        using (var staging = Store.Begin(Island, NewParse(1)))
            staging.AddAll(Base(2));

        Assert.Equal(old, await Store.Current(Island, Cancellation));
        var bases = await Reader.Bases(old, new BaseQuery(), SavedAt, new RowRange(10, null), Cancellation);
        Assert.Equal(new BaseId(1), Assert.Single(bases.Rows).Id);
    }

    [Fact]
    public async Task A_commit_cancelled_at_the_last_moment_leaves_the_old_snapshot()
    {
        var old = Store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));

        using (var staging = Store.Begin(Island, NewParse(1)))
        {
            staging.AddAll(Base(2));
            Assert.ThrowsAny<OperationCanceledException>(() => staging.Commit(Header(), new CancellationToken(canceled: true)));
        }

        Assert.Equal(old, await Store.Current(Island, Cancellation));
    }

    [Fact]
    public void A_second_staging_of_the_same_server_is_refused_until_the_first_ends()
    {
        using (Store.Begin(Island, NewParse()))
        {
            var refused = Assert.Throws<WorldStoreException>(() => Store.Begin(Island, NewParse(1)));
            Assert.Equal(WorldStoreFault.Busy, refused.Fault);
            Assert.True(refused.IsTransient);
            Store.Begin(ServerId.Parse("other"), NewParse()).Dispose();
        }

        Store.Begin(Island, NewParse(2)).Dispose();
    }

    [Fact]
    public async Task Readers_see_exactly_one_snapshot_while_others_are_written()
    {
        Write(0);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var reading = Task.Run(async () =>
        {
            var answers = 0;
            while (!stop.IsCancellationRequested)
            {
                var current = (await Store.Current(Island, Cancellation))!;
                RowPage<BaseView> page;
                try
                {
                    page = await Reader.Bases(current, new BaseQuery(), SavedAt, new RowRange(200, null), Cancellation);
                }
                catch (WorldStoreException gone) when (gone.Fault == WorldStoreFault.SnapshotGone)
                {
                    continue;
                }
                // Every snapshot's bases all carry the name of their generation.
                Assert.Equal(100, page.Total);
                Assert.Single(page.Rows.Select(home => home.OwnerName).Distinct());
                answers++;
            }
            return answers;
        }, Cancellation);

        for (var generation = 1; generation <= 20; generation++)
            Write(generation);
        await stop.CancelAsync();

        Assert.True(await reading > 0);

        void Write(int generation) => Store.Write(Island, NewParse(generation), staging =>
        {
            for (ulong id = 1; id <= 100; id++)
                staging.AddAll(Base(id, $"generation {generation}"));
        });
    }

    [Fact]
    public async Task The_snapshot_before_still_answers_a_question_that_is_under_way()
    {
        var old = Store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        Store.Write(Island, NewParse(1), staging => staging.AddAll(Base(2)));

        var page = await Reader.Bases(old, new BaseQuery(), SavedAt, new RowRange(10, null), Cancellation);

        Assert.Equal(new BaseId(1), Assert.Single(page.Rows).Id);
    }

    [Fact]
    public async Task A_snapshot_replaced_twice_is_gone_and_says_so()
    {
        var old = Store.Write(Island, NewParse(), staging => staging.AddAll(Base(1)));
        Store.Write(Island, NewParse(1), _ => { });
        Store.Write(Island, NewParse(2), _ => { });

        var gone = await Assert.ThrowsAsync<WorldStoreException>(async () =>
            await Reader.Bases(old, new BaseQuery(), SavedAt, new RowRange(10, null), Cancellation));

        Assert.Equal(WorldStoreFault.SnapshotGone, gone.Fault);
    }

    [Fact]
    public async Task Rows_with_an_id_that_was_there_are_left_out_and_counted()
    {
        var snapshot = Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(new TribeRow(1, "First", null), new TribeRow(1, "Second", null));
            staging.AddAll(Player(5), Player(5, "Copy"));
            staging.AddAll(Base(1), Base(1, "Copy"));
        });

        Assert.Equal(3, snapshot.DuplicateRows);
        Assert.Equal("First", (await Reader.Tribe(snapshot, 1, Cancellation))!.Tribe.Name);
    }

    [Fact]
    public async Task Differences_to_the_snapshot_before_are_kept_with_the_new_one()
    {
        Store.Write(Island, NewParse(), staging =>
        {
            staging.AddAll(Structure(1, 1), Structure(2, 1), Structure(3, 2));
            staging.AddAll(Base(1, "Alpha"), Base(2, "Beta"), Base(3, "Gamma"), Base(4, "Delta"), Base(5, "Tiny", 3, kept: false));
            staging.AddAll(new TribeRow(10, "Old name", null), new TribeRow(11, "Gone", null));
            staging.AddAll(Player(1, "Ada", 10), Player(2, "Bob"));
            staging.AddAll(Creature(1, name: "Rexy"), Creature(2, name: "Gone"), Creature(3, tamed: false));
        });
        var now = Store.Write(Island, NewParse(1), staging =>
        {
            staging.AddAll(Structure(2, 1), Structure(3, 2), Structure(4, 2), Structure(5, 2));
            staging.AddAll(Base(1, "Alpha two"), Base(2, "Beta", x: 2_501), Base(4, "Thief", team: 1_000_000_009), Base(6, "New"));
            staging.AddAll(new TribeRow(10, "New name", null));
            staging.AddAll(Player(1, "Ada", 12), Player(3, "Cyd"));
            staging.AddAll(Creature(1, name: "Rex", x: 60_000), Creature(4, tamed: false));
        });

        Assert.Equal(2, now.Changes.StructuresAppeared);
        Assert.Equal(1, now.Changes.StructuresVanished);
        var page = await Reader.Changes(now, new ChangeQuery(), new RowRange(200, null), Cancellation);
        var changes = page.Rows.Select(change => $"{change.Subject} {change.Id} {change.Kind} {change.Before}>{change.After}").Order().ToArray();
        Assert.Equal(now.Changes.Listed, page.Total);
        Assert.Equal(
            new[]
            {
                $"Base {new BaseId(1)} Renamed Alpha>Alpha two", $"Base {new BaseId(2)} Moved >", $"Base {new BaseId(3)} Vanished >", $"Base {new BaseId(4)} ChangedOwner Delta>Thief", $"Base {new BaseId(6)} Appeared >",
                $"Creature {Key(1)} Moved >", $"Creature {Key(1)} Renamed Rexy>Rex", $"Creature {Key(2)} Vanished >",
                "Player 1 ChangedOwner Old name>12", "Player 2 Vanished >", "Player 3 Appeared >",
                "Tribe 10 Renamed Old name>New name", "Tribe 11 Vanished >",
            }.Order(), changes);
    }
}

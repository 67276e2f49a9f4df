using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bots;
using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.Grains.Tests.Panels;

public sealed class PanelsGrainTests(ClusterFixture fixture)
{
    private static readonly PanelPlace Here = new(1, 5);
    private static ulong last = 80_000;

    private readonly DiscordApplicationId application = new(Interlocked.Increment(ref last));

    private IPanelsGrain Panels => fixture.Grains.Panels(application);

    [Fact]
    public async Task Whoever_looks_after_panels_finds_what_the_one_before_noted_and_nobody_else_notes()
    {
        Good(await Panels.Put(Here, "en", "ann"));
        var work = Good(await Panels.Work("one"));
        Good(await Panels.Note(work.Lease, new PanelPosted(1, 1, 5, 77)));

        Assert.Equal(RefusalCode.LeaseHeld, (await Panels.Work("two")).Refusal?.Code);
        Assert.Equal(RefusalCode.LeaseLost, (await Panels.Note(work.Lease with { Holder = "two" }, new PanelPlaceGone(1, 1))).Refusal?.Code);
        var again = Good(await Panels.Work("one"));
        Assert.Equal(work.Lease, again.Lease);
        Assert.Equal(77ul, Assert.Single(again.Panels).Message);
        Assert.Equal(again.Panels, Good(await Panels.List(1)));
        Assert.Empty(Good(await Panels.List(2)));
    }

    [Fact]
    public async Task A_panel_taken_away_leaves_its_message_to_be_deleted()
    {
        Good(await Panels.Put(Here, "en", "ann"));
        var work = Good(await Panels.Work("one"));
        Good(await Panels.Note(work.Lease, new PanelPosted(1, 1, 5, 77)));
        Good(await Panels.Remove(Here, "ann"));

        Assert.Equal([new DiscardedMessage(5, 77)], Good(await Panels.Work("one")).Discarded);
        Good(await Panels.Note(work.Lease, new DiscardedDeleted(77)));
        Assert.Empty(Good(await Panels.Work("one")).Discarded);
        Assert.Equal(RefusalCode.NotFound, (await Panels.Remove(Here, "ann")).Refusal?.Code);
    }

    [Fact]
    public async Task What_cannot_be_written_down_is_not_so()
    {
        fixture.World.States.Broken[application.ToString()] = true;
        await Assert.ThrowsAsync<OutsideFailureException>(() => Panels.Put(Here, "en", "ann"));
        await Assert.ThrowsAsync<OutsideFailureException>(() => Panels.Work("one"));
        fixture.World.States.Broken.TryRemove(application.ToString(), out _);

        Assert.Empty(Good(await Panels.List(1)));
        Assert.Empty(Good(await Panels.Work("one")).Panels);
    }

    [Fact]
    public async Task A_community_has_room_for_twenty_five()
    {
        for (ulong channel = 1; channel <= 25; channel++)
            Good(await Panels.Put(new PanelPlace(1, channel), "en", "ann"));

        Assert.Equal(RefusalCode.LimitReached, (await Panels.Put(new PanelPlace(1, 26), "en", "ann")).Refusal?.Code);
        Good(await Panels.Put(new PanelPlace(1, 25), "en", "ann"));
        Good(await Panels.Put(new PanelPlace(2, 26), "en", "ann"));
        Assert.Equal(RefusalCode.InvalidQuery, (await Panels.Put(new PanelPlace(0, 26), "en", "ann")).Refusal?.Code);
        Assert.Equal(RefusalCode.InvalidQuery, (await fixture.Grains.GetGrain<IPanelsGrain>("x").Work("one")).Refusal?.Code);
    }

    private static T Good<T>(Outcome<T> outcome) => outcome.Succeeded(out var value, out var refusal) ? value : throw new InvalidOperationException($"Refused: {refusal}");
}

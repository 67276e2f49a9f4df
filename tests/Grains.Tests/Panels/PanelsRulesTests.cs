using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Panels;

namespace BlissBot.Grains.Tests.Panels;

public sealed class PanelsRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PanelPlace Here = new(1, 5);
    private static readonly PanelPlace There = new(1, 6);

    [Fact]
    public void A_panel_put_up_again_is_posted_anew_and_its_old_message_goes()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now).Note(new PanelPosted(1, 1, 5, 77), Now).Put(Here, "de", "bob", Now);

        Assert.Equal(new PanelView(1, Here, "de", "bob", 2, AskedAt: Now), Assert.Single(state.Panels));
        Assert.Equal([new DiscardedMessage(5, 77)], state.Discarded);
        Assert.Empty(state.Note(new DiscardedDeleted(77), Now).Discarded);
    }

    [Fact]
    public void Panels_of_other_places_are_others()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now).Put(There, "en", "ann", Now).Remove(Here).Put(Here, "en", "ann", Now);

        Assert.Equal([2, 3], state.Panels.Select(panel => panel.Number));
        Assert.Same(state, state.Remove(new PanelPlace(2, 5)));
    }

    [Fact]
    public void A_message_that_is_gone_is_posted_under_a_new_revision()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now).Note(new PanelPosted(1, 1, 5, 77), Now);
        var lost = state.Note(new PanelMessageLost(1, 1), Now);

        Assert.Equal((2, null), (lost.Panels[0].Revision, lost.Panels[0].Message));
        Assert.Same(lost, lost.Note(new PanelMessageLost(1, 1), Now));
        Assert.Same(lost, lost.Note(new PanelMessageLost(1, 2), Now));
    }

    [Fact]
    public void What_was_posted_for_a_panel_that_has_moved_or_gone_is_thrown_away()
    {
        var moved = new PanelsState().Put(Here, "en", "ann", Now).Put(Here, "en", "ann", Now).Note(new PanelPosted(1, 1, 5, 77), Now);
        var gone = new PanelsState().Put(Here, "en", "ann", Now).Remove(Here).Note(new PanelPosted(1, 1, 5, 77), Now);

        Assert.Equal([new DiscardedMessage(5, 77)], moved.Discarded);
        Assert.Null(moved.Panels[0].Message);
        Assert.Equal([new DiscardedMessage(5, 77)], gone.Discarded);
    }

    [Fact]
    public void A_post_noted_twice_throws_nothing_away()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now).Note(new PanelPosted(1, 1, 5, 77), Now);

        Assert.Empty(state.Note(new PanelPosted(1, 1, 5, 77), Now).Discarded);
        Assert.Equal(77ul, state.Note(new PanelPosted(1, 1, 5, 77), Now).Panels[0].Message);
    }

    [Fact]
    public void Troubles_are_kept_until_it_goes_well_again_and_a_place_that_is_gone_takes_its_panel_along()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now).Note(new PanelReported(1, 1, PanelTrouble.Forbidden), Now);

        Assert.Equal(PanelTrouble.Forbidden, state.Panels[0].Trouble);
        Assert.Same(state, state.Note(new PanelReported(1, 1, PanelTrouble.Forbidden), Now));
        Assert.Null(state.Note(new PanelReported(1, 1, null), Now).Panels[0].Trouble);
        Assert.Null(state.Note(new PanelPosted(1, 1, 5, 7), Now).Panels[0].Trouble);
        Assert.Empty(state.Note(new PanelPlaceGone(1, 1), Now).Panels);
        Assert.Single(state.Note(new PanelPlaceGone(1, 9), Now).Panels);
    }

    [Fact]
    public void Messages_to_be_deleted_do_not_pile_up()
    {
        var state = new PanelsState().Put(Here, "en", "ann", Now);
        for (var i = 1; i <= 150; i++)
            state = state.Note(new PanelPosted(1, i, 5, (ulong)i), Now).Put(Here, "en", "ann", Now);

        Assert.Equal(100, state.Discarded.Length);
        Assert.Equal(150ul, state.Discarded[^1].Message);
    }
}

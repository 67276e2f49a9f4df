using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Tests.Fakes;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class DiscordBridgeRulesTests
{
    private static readonly DateTimeOffset Noon = TestClock.Start;
    private static readonly DiscordBinding Binding = new(1, new DiscordPlace(100), [], DiscordManners.Default);

    [Fact]
    public void Memory_is_bounded_in_number_and_age()
    {
        var state = new DiscordBridgeState().Bind(Binding, 0, Noon);
        for (var i = 1; i <= 500; i++)
            state = state.Note(new DiscordProgress(Posted: new PostedLines(i, i, 100, (ulong)i, Noon)), Noon).NoteHeard(Heard((ulong)i, Noon), Noon);
        Assert.Equal((DiscordBridgeRules.Kept, DiscordBridgeRules.Kept, 500L), (state.Posts.Length, state.Heard.Length, state.Delivered));

        var later = Noon + DiscordBridgeRules.KeptFor + TimeSpan.FromMinutes(1);
        state = state.Note(new DiscordProgress(Posted: new PostedLines(501, 501, 100, 501, later)), later);
        Assert.Equal(501UL, Assert.Single(state.Posts).Message);
    }

    [Fact]
    public void The_same_note_twice_is_one()
    {
        var state = new DiscordBridgeState().Bind(Binding, 0, Noon);
        var progress = new DiscordProgress(5, new PostedLines(3, 5, 100, 9, Noon));

        state = state.Note(progress, Noon).Note(progress, Noon).NoteHeard(Heard(9, Noon), Noon).NoteHeard(Heard(9, Noon) with { State = InboundState.Failed }, Noon);

        Assert.Single(state.Posts);
        Assert.Equal(InboundState.Queued, Assert.Single(state.Heard).State);
        Assert.Equal(5, state.Note(new DiscordProgress(Through: 2), Noon).Delivered);
    }

    [Fact]
    public void An_intent_stays_until_its_end_is_known()
    {
        var intent = new PostIntent(1, 1, 100, 9, 0, "x");
        var state = new DiscordBridgeState().Bind(Binding, 0, Noon).Note(new DiscordProgress(Next: intent), Noon);

        Assert.Equal(intent, state.Note(new DiscordProgress(Settled: []), Noon).Intent);
        Assert.Null(state.Note(new DiscordProgress(NotPosted: true), Noon).Intent);
        Assert.Null(state.Note(new DiscordProgress(Posted: new PostedLines(1, 1, 100, 9, Noon)), Noon).Intent);
        Assert.Equal(intent with { From = 2 }, state.Note(new DiscordProgress(Posted: new PostedLines(1, 1, 100, 9, Noon), Next: intent with { From = 2 }), Noon).Intent);
    }

    [Fact]
    public void Moving_to_another_place_goes_on_with_what_waits_and_switching_on_begins_now()
    {
        var state = new DiscordBridgeState().Bind(Binding, 10, Noon).NoteHeard(Heard(ulong.MaxValue, Noon), Noon);

        var moved = state.Bind(Binding with { Default = new DiscordPlace(200) }, 50, Noon);
        Assert.Equal((10L, true), (moved.Delivered, moved.HeardThrough < ulong.MaxValue));
        Assert.Equal(50, state.Switch(false, 0, Noon).Switch(true, 50, Noon).Delivered);
        Assert.True(moved.Epoch > state.Epoch && moved.Revision > state.Revision);
        Assert.Equal(0, state.Begin(3).Delivered);
        Assert.Equal(10, state.Begin(null).Delivered);
    }

    private static HeardMessage Heard(ulong message, DateTimeOffset at) => new(message, "Ann", InboundState.Queued, null, false, at);
}

using System.Collections.Immutable;
using BlissBot.BotClients.Panels;
using BlissBot.BotClients.Replies;
using BlissBot.BotClients.Tests.Bridge.Fakes;
using BlissBot.BotClients.Tests.Mail.Fakes;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Panels;
using BlissBot.Grains.Panels;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.BotClients.Tests.Panels;

public sealed class PanelLaneTests
{
    private const ulong Channel = 100;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly PanelPlace Here = new(1, Channel);

    private readonly FakeTimeProvider clock = new(Noon);
    private readonly FakePosts posts = new();
    private readonly FakePanels panels;
    private readonly FakeFaces faces = new();

    public PanelLaneTests() => panels = new FakePanels(clock);

    [Theory]
    [InlineData(0, true, false)]
    [InlineData(14, true, false)]
    [InlineData(15, true, true)]
    [InlineData(299, false, false)]
    [InlineData(300, false, true)]
    public void A_panel_is_changed_when_something_has_at_most_every_15_s_and_at_least_every_5_min(int age, bool differs, bool isDue)
    {
        Assert.Equal(isDue, PanelRules.IsDue(new PanelShown(1, "a", Noon), differs ? "b" : "a", Noon.AddSeconds(age)));
        Assert.True(PanelRules.IsDue(null, "a", Noon));
    }

    [Fact]
    public async Task A_panel_is_posted_once_and_changes_itself()
    {
        panels.Put(Here);
        await Work(() => panels.Only.Message is not null && posts.Texts(Channel) is ["one"]);
        faces.Text = "two";

        await Work(() => posts.Texts(Channel) is ["two"]);

        Assert.Equal(posts.Messages[0].Id, panels.Only.Message);
    }

    [Fact]
    public async Task A_message_that_somebody_deleted_comes_again()
    {
        panels.Put(Here);
        await Work(() => panels.Only.Message is not null);
        posts.Delete(posts.Messages[0].Id);

        await Work(() => posts.Texts(Channel) is ["one"]);

        Assert.Equal((posts.Messages[0].Id, 2), (panels.Only.Message, panels.Only.Revision));
    }

    [Fact]
    public async Task A_channel_that_is_gone_ends_its_panel()
    {
        panels.Put(Here);
        await Work(() => panels.Only.Message is not null);
        posts.Break(Channel, Fault.WebhookGone, Fault.WebhookGone);

        await Work(() => panels.State.Panels.IsEmpty);
    }

    [Fact]
    public async Task A_panel_put_up_again_moves_and_one_taken_away_goes()
    {
        panels.Put(Here);
        await Work(() => panels.Only.Message is not null);
        var first = panels.Only.Message;
        panels.Put(Here);
        await Work(() => panels.Only.Message is not null && panels.State.Discarded.IsEmpty);
        Assert.NotEqual(first, panels.Only.Message);
        Assert.Equal(panels.Only.Message, Assert.Single(posts.Messages).Id);
        panels.Remove(Here);

        await Work(() => panels.State.Discarded.IsEmpty);

        Assert.Empty(posts.Messages);
    }

    [Fact]
    public async Task Where_the_bot_may_not_write_it_says_so_and_tries_again()
    {
        posts.Break(Channel, Fault.Forbidden);
        panels.Put(Here);
        await Work(() => panels.Only.Trouble == PanelTrouble.Forbidden);

        await Work(() => panels.Only is { Trouble: null, Message: not null });

        Assert.Equal(["one"], posts.Texts(Channel));
    }

    [Fact]
    public async Task While_nobody_can_say_how_servers_are_panels_stay_as_they_are()
    {
        panels.Put(Here);
        await Work(() => posts.Texts(Channel) is ["one"]);
        (faces.Text, faces.Failures) = ("two", 3);

        await Work(() => posts.Texts(Channel) is ["two"]);

        Assert.Equal(0, faces.Failures);
        Assert.Equal(posts.Messages[0].Id, panels.Only.Message);
    }

    [Fact]
    public async Task A_channel_that_fails_holds_up_no_other()
    {
        posts.Break(Channel, [.. Enumerable.Repeat(Fault.Passing, 1_000)]);
        panels.Put(Here);
        panels.Put(new PanelPlace(1, 200));

        await Work(() => posts.Texts(200) is ["one"]);

        Assert.Empty(posts.Texts(Channel));
    }

    /// <param name="minutes">For how long nobody comes after it; Discord forgets a nonce meanwhile.</param>
    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    public async Task Whenever_a_process_is_killed_the_next_one_goes_on_with_one_message(int minutes)
    {
        var killed = 0;
        for (var steps = 1; steps < 60; steps++)
        {
            var (book, channels, fuse) = (new FakePanels(clock), new FakePosts(), new Fuse(steps));
            channels.Follow(clock);
            book.Put(Here);
            channels.Break(Channel, Fault.Unanswered);
            await Work(() => book.Only.Message is not null && channels.Texts(Channel).Length == 1, fuse, book, channels);
            if (!fuse.IsBurnt)
                break;
            killed++;
            if (minutes > 0)
                channels.ForgetNonces();
            clock.Advance(TimeSpan.FromMinutes(minutes));

            await Work(() => book.Only.Message is not null, null, book, channels);

            Assert.Equal(Assert.Single(channels.Messages).Id, book.Only.Message);
        }
        Assert.InRange(killed, 3, 58);
    }

    private Task Work(Func<bool> until) => Work(until, null, panels, posts);

    private async Task Work(Func<bool> until, Fuse? fuse, FakePanels book, FakePosts channels)
    {
        fuse ??= new Fuse();
        using var stop = new CancellationTokenSource();
        var work = new PanelLane(book.For(fuse), channels.For(fuse), faces, "one", FakePosts.Self, clock, NullLogger<PanelLane>.Instance).Run(stop.Token);
        await clock.Until(() => until() || fuse.IsBurnt || work.IsCompleted, TimeSpan.FromMilliseconds(500));
        await stop.CancelAsync();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Assert.True(work.IsCanceled || fuse.IsBurnt, $"{work.Exception}");
    }

    private sealed class FakeFaces : IPanelFaces
    {
        public string Text { get; set; } = "one";

        public int Failures { get; set; }

        public Task<ImmutableArray<PanelFace?>> Draw(ImmutableArray<PanelView> panels, CancellationToken cancellation)
        {
            if (Failures == 0)
                return Task.FromResult(panels.Select(_ => (PanelFace?)new PanelFace(new Reply { Cards = [new Card { Text = Text }] }, Text)).ToImmutableArray());
            Failures--;
            throw new TimeoutException();
        }
    }

    /// <summary>A book of panels that outlives the processes that look after them.</summary>
    private sealed class FakePanels(TimeProvider time)
    {
        private readonly Lock gate = new();
        private PanelsState state = new();

        private TimeProvider Time => time;

        public PanelsState State { get { lock (gate) return state; } }

        public PanelView Only => State.Panels[0];

        public void Put(PanelPlace place) => Change(old => old.Put(place, "en", "ann", time.GetUtcNow()));

        public void Remove(PanelPlace place) => Change(old => old.Remove(place));

        public IPanelsGrain For(Fuse fuse) => new Grain(this, fuse);

        private void Change(Func<PanelsState, PanelsState> change)
        {
            lock (gate)
                state = change(state);
        }

        private sealed class Grain(FakePanels book, Fuse fuse) : IPanelsGrain
        {
            public async Task<Outcome<PanelWork>> Work(string holder)
            {
                await Task.Yield();
                fuse.Step();
                return new PanelWork(new BridgeLease(holder, 1), book.State.Panels, book.State.Discarded);
            }

            public async Task<Outcome<bool>> Note(BridgeLease lease, PanelNote note)
            {
                await Task.Yield();
                fuse.Step();
                book.Change(old => old.Note(note, book.Time.GetUtcNow()));
                fuse.Step();
                return true;
            }

            public Task<Outcome<PanelView>> Put(PanelPlace place, string language, string actor) => throw new InvalidOperationException("A lane puts up nothing.");

            public Task<Outcome<PanelView>> Remove(PanelPlace place, string actor) => throw new InvalidOperationException("A lane takes nothing away.");

            public Task<Outcome<ImmutableArray<PanelView>>> List(ulong guild) => throw new InvalidOperationException("A lane works.");
        }
    }
}

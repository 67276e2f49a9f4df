using System.Collections.Immutable;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Tests.Views;

/// <summary>What every cache of views does.</summary>
public abstract class ViewCacheContract
{
    private protected static readonly ViewKey One = new("some-kind", "1");
    private protected static readonly ViewKey Two = new("some-kind", "2:with/more");

    private protected abstract IViewCache Views { get; }

    /// <summary>A lifetime that a test can wait for.</summary>
    private protected abstract TimeSpan Short { get; }

    private protected static TimeSpan Long => TimeSpan.FromMinutes(5);

    private protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Waits until a view put with <see cref="Short"/> before this call is gone.</summary>
    private protected abstract Task Past(ViewKey key);

    [Fact]
    public async Task A_view_comes_back_whole_and_no_other_does()
    {
        var view = Known("🦖 Ragnarok", new Refusal(RefusalCode.Unavailable, "Nitrado", 12.5, "away"));

        await Views.Put(One, view, Long, Cancellation);

        var back = await Views.Get<KnownDetails>(One, Cancellation);
        Assert.NotNull(back);
        Assert.Equal((view.AsOf, view.Trouble, view.Server.Name, view.Server.State), (back.AsOf, back.Trouble, back.Server.Name, back.Server.State));
        Assert.Equal(view.Server.Settings, back.Server.Settings);
        Assert.Equal(view.Server.Logs, back.Server.Logs);
        Assert.Null(await Views.Get<KnownDetails>(Two, Cancellation));
    }

    [Fact]
    public async Task The_newest_takes_the_place_of_the_one_before()
    {
        await Views.Put(One, Known("old"), Long, Cancellation);
        await Views.Put(One, Known("new"), Long, Cancellation);

        Assert.Equal("new", (await Views.Get<KnownDetails>(One, Cancellation))!.Server.Name);
    }

    [Fact]
    public async Task What_is_removed_is_gone_and_removing_nothing_does_no_harm()
    {
        await Views.Put(One, Known("one"), null, Cancellation);

        await Views.Remove(One, Cancellation);
        await Views.Remove(Two, Cancellation);

        Assert.Null(await Views.Get<KnownDetails>(One, Cancellation));
    }

    [Fact]
    public async Task A_view_ends_with_its_lifetime_and_everybody_who_listens_is_told()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        await using var first = Views.Ended(stop.Token).GetAsyncEnumerator(stop.Token);
        await using var second = Views.Ended(stop.Token).GetAsyncEnumerator(stop.Token);
        var (told, toldAsWell) = (first.MoveNextAsync().AsTask(), second.MoveNextAsync().AsTask());
        await Listening();

        await Views.Put(Two, Known("two"), Short, Cancellation);
        await Past(Two);

        Assert.Null(await Views.Get<KnownDetails>(Two, Cancellation));
        Assert.True(await told && await toldAsWell);
        Assert.Equal((Two, Two), (first.Current, second.Current));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await first.MoveNextAsync());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await second.MoveNextAsync());
    }

    [Fact]
    public async Task One_put_again_without_an_end_stays()
    {
        await Views.Put(One, Known("kept"), Short, Cancellation);
        await Views.Put(One, Known("kept"), null, Cancellation);
        await Views.Put(Two, Known("ends"), Short, Cancellation);

        await Past(Two);

        Assert.Equal("kept", (await Views.Get<KnownDetails>(One, Cancellation))!.Server.Name);
    }

    [Fact]
    public async Task One_put_again_lives_anew()
    {
        await Views.Put(One, Known("first"), Short, Cancellation);
        await Views.Put(One, Known("second"), Long, Cancellation);
        await Views.Put(Two, Known("ends"), Short, Cancellation);

        await Past(Two);

        Assert.Equal("second", (await Views.Get<KnownDetails>(One, Cancellation))!.Server.Name);
    }

    /// <summary>Waits until listeners hear.</summary>
    private protected virtual Task Listening() => Task.CompletedTask;

    internal static KnownDetails Known(string name, Refusal? trouble = null) => new(
        new HostedServer(
            new NitradoServiceId(17), HostedServerState.Restarting, "restarting", new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero), "arksa", "ARK", name, "TheIsland_WP", null, 3, 20,
            "/games/", ["log/one"], true, null, ImmutableSortedDictionary<string, string>.Empty.Add("a", "b")),
        new DateTimeOffset(2026, 3, 1, 12, 0, 1, TimeSpan.Zero).AddTicks(7), trouble);
}

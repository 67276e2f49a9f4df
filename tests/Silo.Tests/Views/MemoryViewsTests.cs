using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Views;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Silo.Tests.Views;

public sealed class MemoryViewsTests : ViewCacheContract, IDisposable
{
    private readonly FakeTimeProvider time = new();
    private readonly MemoryViews views;

    public MemoryViewsTests() => views = new MemoryViews(time);

    private protected override IViewCache Views => views;

    private protected override TimeSpan Short => TimeSpan.FromSeconds(60);

    [Fact]
    public async Task There_is_room_for_so_many_and_the_oldest_goes_first()
    {
        for (var at = 0; at <= MemoryViews.Most; at++)
            await Views.Put(new ViewKey("k", $"{at}"), Known("x"), at % 2 == 0 ? Long : null, Cancellation);

        Assert.Null(await Views.Get<KnownDetails>(new ViewKey("k", "0"), Cancellation));
        Assert.NotNull(await Views.Get<KnownDetails>(new ViewKey("k", "1"), Cancellation));
        Assert.NotNull(await Views.Get<KnownDetails>(new ViewKey("k", $"{MemoryViews.Most}"), Cancellation));
    }

    [Fact]
    public async Task A_view_is_there_up_to_its_last_moment()
    {
        await Views.Put(One, Known("x"), Short, Cancellation);

        time.Advance(Short - TimeSpan.FromSeconds(1));
        Assert.NotNull(await Views.Get<KnownDetails>(One, Cancellation));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await Views.Get<KnownDetails>(One, Cancellation));
    }

    public void Dispose() => views.Dispose();

    private protected override Task Past(ViewKey key)
    {
        time.Advance(Short);
        return Task.CompletedTask;
    }
}

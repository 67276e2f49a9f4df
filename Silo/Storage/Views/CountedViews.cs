using System.Diagnostics.Metrics;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Storage.Views;

/// <summary>Counts how often a view was there.</summary>
internal sealed class CountedViews : IViewCache, IDisposable
{
    public const string MeterName = "BlissBot.Views";

    private readonly IViewCache views;
    private readonly Meter meter = new(MeterName);
    private readonly Counter<long> hits;
    private readonly Counter<long> misses;

    public CountedViews(IViewCache views)
    {
        this.views = views;
        hits = meter.CreateCounter<long>("blissbot.views.hits", description: "Views that were there.");
        misses = meter.CreateCounter<long>("blissbot.views.misses", description: "Views that were not.");
    }

    public async ValueTask<T?> Get<T>(ViewKey key, CancellationToken cancellation) where T : class
    {
        var view = await views.Get<T>(key, cancellation);
        (view is null ? misses : hits).Add(1, new KeyValuePair<string, object?>("kind", key.Kind));
        return view;
    }

    public ValueTask Put<T>(ViewKey key, T view, TimeSpan? lifetime, CancellationToken cancellation) where T : class => views.Put(key, view, lifetime, cancellation);

    public ValueTask Remove(ViewKey key, CancellationToken cancellation) => views.Remove(key, cancellation);

    public IAsyncEnumerable<ViewKey> Ended(CancellationToken cancellation) => views.Ended(cancellation);

    public void Dispose() => meter.Dispose();
}

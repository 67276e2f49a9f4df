namespace BlissBot.Grains.Ports;

/// <summary>
/// Keeps what is dear to find out for a while, where every silo finds it. It is never the truth and may forget anything
/// at any time. It never fails: one that cannot be reached holds what this silo itself put or saw, and keeps nobody
/// waiting for longer than a second. Nothing secret may be put into it.
/// </summary>
public interface IViewCache
{
    /// <summary>A view as it was put; null when there is none any more, or nobody can tell.</summary>
    ValueTask<T?> Get<T>(ViewKey key, CancellationToken cancellation) where T : class;

    /// <summary>Puts a view in the place of the one before.</summary>
    /// <param name="lifetime">After it the view is gone; null lets it stay until it is replaced.</param>
    ValueTask Put<T>(ViewKey key, T view, TimeSpan? lifetime, CancellationToken cancellation) where T : class;

    ValueTask Remove(ViewKey key, CancellationToken cancellation);

    /// <summary>
    /// Tells which views reached the end of their life, from now on, until cancelled. Every silo is told, now and then one is
    /// not, and a view may have been put again by the time.
    /// </summary>
    IAsyncEnumerable<ViewKey> Ended(CancellationToken cancellation);
}

/// <summary>Names a view.</summary>
/// <param name="Kind">What it shows: letters, digits and <c>-</c>.</param>
/// <param name="Id">Of what it shows.</param>
public readonly record struct ViewKey(string Kind, string Id)
{
    public override string ToString() => $"{Kind}:{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out ViewKey key)
    {
        var end = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        key = end > 0 ? new ViewKey(text![..end], text[(end + 1)..]) : default;
        return end > 0 && key.Id.Length > 0;
    }
}

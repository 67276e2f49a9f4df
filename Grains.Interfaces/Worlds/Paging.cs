using System.Collections.Immutable;

namespace BlissBot.Grains.Interfaces.Worlds;

/// <summary>Which part of a long answer is wanted.</summary>
/// <param name="Size">Items on the page, 1 to <see cref="MaxSize"/>.</param>
/// <param name="After">Where the page begins: null for the first, then <see cref="Page{T}.Next"/> of the page before.</param>
[GenerateSerializer, Immutable, Alias("bliss.page-request")]
public sealed record PageRequest([property: Id(0)] int Size = 50, [property: Id(1)] string? After = null)
{
    /// <summary>Items of the largest page.</summary>
    public const int MaxSize = 200;

    /// <summary>The first page of the usual size.</summary>
    public static PageRequest First { get; } = new();
}

/// <summary>A part of a long answer.</summary>
/// <param name="Items">The items of this page, in the order asked for.</param>
/// <param name="Total">Items on all pages.</param>
/// <param name="Next">Continuation for the next page; null on the last.</param>
/// <param name="AsOf">Which snapshot answered. Pages of one walk may come from two when a parse ended in between.</param>
[GenerateSerializer, Immutable, Alias("bliss.page`1")]
public sealed record Page<T>(
    [property: Id(0)] ImmutableArray<T> Items,
    [property: Id(1)] long Total,
    [property: Id(2)] string? Next,
    [property: Id(3)] SnapshotStamp AsOf);

/// <summary>A single answer with its age.</summary>
[GenerateSerializer, Immutable, Alias("bliss.answer`1")]
public sealed record Answer<T>([property: Id(0)] T Value, [property: Id(1)] SnapshotStamp AsOf);

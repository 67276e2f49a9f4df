using System.Collections.Concurrent;
using BlissBot.Grains.Interfaces.Links;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>Codes in the order of counting, or those a test wants.</summary>
internal sealed class FakeLinkCodes : ILinkCodes
{
    private int made;

    /// <summary>The next ones.</summary>
    public ConcurrentQueue<LinkCode> Wanted { get; } = new();

    public LinkCode Next() => Wanted.TryDequeue(out var wanted) ? wanted : LinkCode.FromBits((ulong)Interlocked.Increment(ref made));
}

using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.Grains.Panels;

/// <summary>What is stored of a bot's panels.</summary>
/// <param name="Last">The last number given.</param>
/// <param name="Discarded">The oldest first.</param>
/// <param name="Holder">Who looks after them, or did last.</param>
[GenerateSerializer, Immutable, Alias("bliss.panels-state")]
internal sealed record PanelsState(
    [property: Id(0)] int Last,
    [property: Id(1)] ImmutableArray<PanelView> Panels,
    [property: Id(2)] ImmutableArray<DiscardedMessage> Discarded,
    [property: Id(3)] string? Holder,
    [property: Id(4)] long Epoch)
{
    public PanelsState() : this(0, [], [], null, 0)
    {
    }
}

namespace BlissBot.Grains.Interfaces.Bridge;

/// <summary>The right to read an outbox. <paramref name="Epoch"/> rises with each new holder, so that an old one is recognised.</summary>
[GenerateSerializer, Immutable, Alias("bliss.bridge-lease")]
public sealed record BridgeLease([property: Id(0)] string Holder, [property: Id(1)] long Epoch);

using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Atlas;

namespace BlissBot.Grains.Atlas;

/// <summary>What is stored of a community's maps. Maps are named as saves call them.</summary>
[GenerateSerializer, Immutable, Alias("bliss.atlas-state")]
internal sealed record AtlasState([property: Id(0)] ImmutableArray<TeleportView> Teleports, [property: Id(1)] ImmutableArray<CalibrationView> Calibrations)
{
    public AtlasState() : this([], [])
    {
    }
}

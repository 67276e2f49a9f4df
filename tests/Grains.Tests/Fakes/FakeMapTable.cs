using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>One map of which a degree is a thousand units, from its middle; and one without coordinates.</summary>
internal sealed class FakeMapTable : IMapTable
{
    private static readonly KnownMap Island = new("TheIsland_WP", "The Island");
    private static readonly KnownMap Blank = new("Blank_WP", "Blank");

    public ImmutableArray<KnownMap> All => [Island];

    public KnownMap? Find(string name) =>
        name.ToUpperInvariant() is "THEISLAND_WP" or "THEISLAND" or "THE ISLAND" ? Island : name.ToUpperInvariant().StartsWith("BLANK", StringComparison.Ordinal) ? Blank : null;

    public Gps? ToGps(KnownMap map, Place place) => map == Island ? new Gps(50 + place.Y / 1_000, 50 + place.X / 1_000) : null;

    public Place? ToPlace(KnownMap map, Gps gps, double z) => map == Island ? new Place((gps.Longitude - 50) * 1_000, (gps.Latitude - 50) * 1_000, z) : null;
}

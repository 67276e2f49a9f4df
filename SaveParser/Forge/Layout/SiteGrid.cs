using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>Building sites spread over a map without a pattern, in as many layers as there are bases for.</summary>
internal sealed class SiteGrid
{
    private const int Pitch = 18_000, LayerHeight = 20_000;

    private readonly int side, half, stride, start;

    public SiteGrid(string map, int seed)
    {
        // Half widths of the larger maps; any other gets an island's.
        half = map switch
        {
            "Ragnarok_WP" => 620_000,
            "Astraeos_WP" => 760_000,
            "Svartalfheim_WP" => 190_000,
            "Valguero_WP" or "LostColony_WP" => 390_000,
            _ => 320_000,
        };
        side = 2 * half / Pitch;
        start = (int)((uint)seed * 7_919UL % (ulong)Count);
        for (stride = Count * 5 / 8; Gcd(stride, Count) != 1; stride++) { }
    }

    private int Count => side * side;

    public int HalfWidth => half;

    public Location Origin(int number)
    {
        var layer = Math.DivRem(number, Count, out var within);
        var cell = (int)(((long)within * stride + start) % Count);
        return new Location(cell % side * Pitch - half, cell / side * Pitch - half, layer * LayerHeight - 10_000);
    }

    private static int Gcd(int a, int b) => b == 0 ? a : Gcd(b, a % b);
}

using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>What a structure is for. The first four are made of the base's material.</summary>
internal enum Role : byte
{
    Foundation, Wall, Ceiling, Door, Storage, CryoFridge, Generator, Bed, Turret, Teleporter, Platform,
}

/// <summary>Building materials, weakest first, with the days after which they decay.</summary>
internal enum Material : byte { Thatch, Wood, Stone, Metal, Greenhouse, Tek }

internal enum Shape : byte
{
    /// <summary>A square of foundations with storeys of walls and ceilings on it.</summary>
    Keep,

    /// <summary>A keep of two by two.</summary>
    Tower,

    /// <summary>A wall around a square of 6,000 units.</summary>
    Ring,

    /// <summary>A small keep full of storage boxes.</summary>
    Hut,

    /// <summary>A row of at most six pieces.</summary>
    Shed,
}

/// <summary>
/// Where the pieces of a base stand, relative to its first one. Every piece but the annex is within 600 units of an
/// earlier one, so any prefix hangs together, and all offsets are whole numbers, so distances are exact.
/// </summary>
internal static class Shapes
{
    /// <summary>Width of a foundation.</summary>
    public const int Step = 300;

    /// <summary>Pieces of the shed that stands exactly 2,500 units away and still belongs to the base.</summary>
    public const int AnnexSize = 4;

    private const int RingSide = 20;

    public static int Width(Shape shape, int size) => shape switch
    {
        Shape.Keep => Math.Clamp((int)Math.Sqrt(size / 4.0), 2, 20),
        Shape.Tower => 2,
        Shape.Ring => RingSide + 1,
        Shape.Hut => 3,
        _ => 1,
    };

    /// <summary>Distance from the first piece to the outermost ones along x, and along y.</summary>
    public static int Reach(Shape shape, int size) => (Width(shape, size) - 1) * Step;

    public static (Location Offset, Role Role) Place(Shape shape, int number, int size) => shape switch
    {
        Shape.Shed => (new Location(0, number * Step, 0), number == 0 ? Role.Foundation : Role.Wall),
        Shape.Ring => Ring(number),
        _ => Storeys(number, Width(shape, size)),
    };

    private static (Location, Role) Ring(int number)
    {
        var at = number % (4 * RingSide);
        return (Side(at / RingSide, at % RingSide, RingSide, number / (4 * RingSide) * Step), Role.Wall);
    }

    private static (Location, Role) Storeys(int number, int width)
    {
        var area = width * width;
        if (number < area) return (new Location(number % width * Step, number / width * Step, 0), Role.Foundation);
        var storey = Math.DivRem(number - area, 4 * width + area, out var within);
        if (within >= 4 * width)
        {
            var at = within - 4 * width;
            return (new Location(at % width * Step, at / width * Step, (storey + 1) * Step), Role.Ceiling);
        }
        var place = Side(within / width, within % width, width - 1, storey * Step + Step / 2);
        return (place, within % 17 == 3 ? Role.Door : Role.Wall);
    }

    /// <summary>A point on one of the four sides of a square, never outside of it.</summary>
    private static Location Side(int side, int position, int length, int height) => side switch
    {
        0 => new Location(position * Step, 0, height),
        1 => new Location(length * Step, position * Step, height),
        2 => new Location((length - position) * Step, length * Step, height),
        _ => new Location(0, (length - position) * Step, height),
    };
}

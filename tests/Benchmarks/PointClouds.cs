using BlissBot.SaveParser.Worlds;

namespace BlissBot.Benchmarks;

/// <summary>Points and their owners in the shuffled order a save has them in.</summary>
internal sealed record PointCloud(Location[] Points, int[] Owners)
{
    public static PointCloud Shuffled(List<Location> points, List<int> owners, int seed)
    {
        var (shuffledPoints, shuffledOwners) = (points.ToArray(), owners.ToArray());
        new Random(seed).Shuffle(shuffledPoints);
        new Random(seed).Shuffle(shuffledOwners);
        return new PointCloud(shuffledPoints, shuffledOwners);
    }
}

/// <summary>Generators of worlds: what players build, and what only an enemy of the algorithm would.</summary>
internal static class PointClouds
{
    private const double Step = 300, HalfMap = 400_000, Reach = 2500;

    /// <summary>Bases of 50 to 5000 pieces (floors, towers, boxes with walls, long walls) and a tenth scattered pieces.</summary>
    public static PointCloud Bases(int count, int seed)
    {
        var random = new Random(seed);
        List<Location> points = new(count);
        List<int> owners = new(count);
        var tribes = Math.Max(8, count / 2000);
        while (points.Count < count)
        {
            var owner = 1_000_000_000 + random.Next(tribes) * 7919;
            Location corner = new((random.NextDouble() * 2 - 1) * HalfMap, (random.NextDouble() * 2 - 1) * HalfMap, random.NextDouble() * 40_000 - 10_000);
            var pieces = Math.Min(count - points.Count, random.Next(10) == 0 ? 1 : (int)(50 * Math.Pow(100, random.NextDouble() * random.NextDouble())));
            var (wide, deep) = random.Next(4) switch
            {
                0 => (Math.Max(1, (int)Math.Sqrt(pieces)), int.MaxValue),
                1 => (4, 4),
                2 => (Math.Max(2, (int)Math.Cbrt(pieces)), Math.Max(2, (int)Math.Cbrt(pieces))),
                _ => (1, int.MaxValue),
            };
            for (var piece = 0; piece < pieces; piece++)
            {
                int x = piece % wide, y = piece / wide % deep, z = (int)Math.Min(int.MaxValue, piece / ((long)wide * deep));
                points.Add(new Location(corner.X + x * Step, corner.Y + y * Step, corner.Z + z * Step));
                owners.Add(owner);
            }
        }

        return PointCloud.Shuffled(points, owners, seed);
    }

    public static PointCloud Identical(int count) => new([.. Enumerable.Repeat(new Location(1, 2, 3), count)], new int[count]);

    public static PointCloud FarSpread(int count, int seed)
    {
        var random = new Random(seed);
        return OfOne(count, _ => new Location(Wild(random), Wild(random), Wild(random)), seed);
    }

    /// <summary>Two solid crowds with a gap a little wider than the radius between their flat faces.</summary>
    public static PointCloud TwoClumps(int count, int seed)
    {
        var random = new Random(seed);
        return OfOne(count, at => new Location(random.NextDouble() * 700 + (at % 2) * (700 + Reach + 1e-9), random.NextDouble() * 700, random.NextDouble() * 700), seed);
    }

    /// <summary>A small ball and a shell around the same centre, everywhere a hair out of reach of each other.</summary>
    public static PointCloud BallInShell(int count, int seed)
    {
        var random = new Random(seed);
        return OfOne(count, at =>
        {
            double up = random.NextDouble() * 2 - 1, turn = random.NextDouble() * Math.Tau, flat = Math.Sqrt(1 - up * up);
            var radius = at % 2 == 0 ? 300 : 300 + Reach + 1e-6;
            return new Location(radius * flat * Math.Cos(turn), radius * flat * Math.Sin(turn), radius * up);
        }, seed);
    }

    /// <summary>Far more cells than clusters: a cloud of single points about a radius apart.</summary>
    public static PointCloud Dust(int count, int seed)
    {
        var random = new Random(seed);
        var side = Math.Cbrt(count) * Reach;
        return OfOne(count, _ => new Location(random.NextDouble() * side, random.NextDouble() * side, random.NextDouble() * side), seed);
    }

    private static PointCloud OfOne(int count, Func<int, Location> point, int seed)
    {
        var points = new Location[count];
        for (var at = 0; at < count; at++) points[at] = point(at);
        new Random(seed).Shuffle(points);
        return new PointCloud(points, new int[count]);
    }

    private static double Wild(Random random) => Math.Pow(10, random.NextDouble() * 600 - 300) * (random.Next(2) * 2 - 1);
}

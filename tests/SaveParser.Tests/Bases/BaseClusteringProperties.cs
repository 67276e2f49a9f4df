using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Worlds;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Bases;

public sealed class BaseClusteringProperties
{
    private const double Radius = BaseClustering.DefaultRadius;

    /// <summary>Steps that land on, just before and just after the radius, the cell side and nothing.</summary>
    private static readonly double[] Steps =
    [
        0, -0.0, 300, 1443, Radius / Math.Sqrt(3), CellAxis.Side(Radius), Radius / Math.Sqrt(2), 1500, 2000, Math.BitIncrement(2000),
        Radius, Math.BitIncrement(Radius), Math.BitDecrement(Radius), 2 * Radius, 5001, double.Epsilon,
    ];

    private static readonly Gen<double> Lattice =
        Gen.Select(Gen.OneOf(Steps), Gen.Int[-3, 3], Gen.OneOf(0.0, -400_000, 123.456), (step, times, offset) => offset + step * times);

    private static readonly Gen<double> Wild = Gen.OneOf(Lattice, Gen.Double, Gen.OneOf(1e300, 4e15, 4e15 + 2500, 1e12, double.MaxValue, double.NaN, double.NegativeInfinity));

    private static readonly Gen<int> Owner = Gen.OneOf(int.MinValue, 50_000, 1_000_000_001, int.MaxValue);

    [Fact]
    public void Random_worlds_are_cut_as_the_definition_says() => Check(Gen.Double[-8000, 8000], 120);

    [Fact]
    public void Worlds_full_of_borderline_distances_are_cut_as_the_definition_says() => Check(Lattice, 60);

    [Fact]
    public void Worlds_of_any_doubles_are_cut_as_the_definition_says() => Check(Wild, 40);

    [Fact]
    public void Crowded_cells_are_told_apart_as_the_definition_says() =>
        Gen.Select(Gen.Double[0, 500].Array[900], Gen.Double[2400, 3300], Gen.Bool).Sample((numbers, apart, diagonal) =>
        {
            // Two dense clumps of 150 whose nearest points are about a radius apart: the box trees have to decide.
            var points = new Location[300];
            for (var at = 0; at < points.Length; at++)
            {
                var shift = at % 2 * apart;
                points[at] = new Location(numbers[at * 3] + shift, numbers[at * 3 + 1] + (diagonal ? shift / 2 : 0), numbers[at * 3 + 2]);
            }

            PartitionOracle.Agrees(points, []);
        }, iter: 200);

    [Fact]
    public void Shuffled_input_gives_the_same_partition() =>
        Gen.Select(Location(Lattice).Array[0, 80], Gen.Int).Sample((points, seed) =>
        {
            var order = Enumerable.Range(0, points.Length).ToArray();
            new Random(seed).Shuffle(order);
            int[] straight = new int[points.Length], shuffled = new int[points.Length];
            BaseClustering.Partition(points, [], Radius, straight);
            BaseClustering.Partition([.. order.Select(at => points[at])], [], Radius, shuffled);

            for (var one = 0; one < order.Length; one++)
                for (var other = 0; other < one; other++)
                    Assert.Equal(straight[order[one]] == straight[order[other]], shuffled[one] == shuffled[other]);
        }, iter: 500);

    private static void Check(Gen<double> coordinate, int most)
    {
        Gen.Select(Location(coordinate).Array[0, most], Gen.Bool, Gen.Int).Sample((points, owned, seed) =>
        {
            var random = new Random(seed);
            int[] owners = owned ? [.. points.Select(_ => random.Next(2) == 0 ? int.MinValue : int.MaxValue)] : [];
            PartitionOracle.Agrees(points, owners);
        }, iter: 1000);
        Gen.Select(Location(coordinate), Owner).Array[0, most / 2].Sample(
            rows => PartitionOracle.Agrees([.. rows.Select(row => row.Item1)], [.. rows.Select(row => row.Item2)], 1000), iter: 500);
    }

    private static Gen<Location> Location(Gen<double> coordinate) =>
        Gen.Select(coordinate, coordinate, coordinate, (x, y, z) => new Location(x, y, z));
}

using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.Bases;

public sealed class BaseClusteringTests
{
    private const double Radius = BaseClustering.DefaultRadius;

    [Fact]
    public void A_step_of_exactly_the_radius_joins_and_one_ulp_more_does_not()
    {
        var over = Math.BitIncrement(Radius);

        Assert.Equal([0, 0], Partition([new(0, 0, 0), new(Radius, 0, 0)]));
        Assert.Equal([0, 1], Partition([new(0, 0, 0), new(over, 0, 0)]));
        Assert.Equal([0, 0], Partition([new(0, 0, 0), new(0, 0, -Radius)]));
        Assert.Equal([0, 1], Partition([new(0, 0, 0), new(0, 0, -over)]));
        Assert.Equal([0, 0], Partition([new(0, 0, 0), new(1500, 2000, 0)]));
        Assert.Equal([0, 1], Partition([new(0, 0, 0), new(1500, Math.BitIncrement(2000), 0)]));
    }

    [Fact]
    public void A_chain_joins_what_is_far_apart_at_its_ends()
    {
        var tower = Enumerable.Range(0, 400).Select(step => new Location(step * 2400.0, 0, step * 600.0)).ToArray();

        Assert.All(Partition(tower), label => Assert.Equal(0, label));
    }

    [Fact]
    public void Neighbours_of_different_owners_stay_apart_unless_owners_are_left_out()
    {
        Location[] points = [new(0, 0, 0), new(300, 0, 0), new(600, 0, 0)];

        Assert.Equal([0, 1, 0], Partition(points, [7, -8, 7]));
        Assert.Equal([0, 0, 0], Partition(points));
    }

    [Fact]
    public void Clusters_are_numbered_by_their_first_member_and_broken_places_belong_to_none()
    {
        Location[] points = [new(double.NaN, 0, 0), new(90_000, 0, 0), new(0, 0, 0), new(0, double.PositiveInfinity, 0), new(90_300, 0, 0), new(0, 0, 5)];

        Assert.Equal([-1, 0, 1, -1, 0, 1], Partition(points));
        Assert.Equal([-1], Partition([new(0, 0, double.NegativeInfinity)]));
        Assert.Empty(Partition([]));
    }

    [Fact]
    public void Negative_zero_is_zero()
    {
        Assert.Equal([0, 0, 0], Partition([new(-0.0, 0, -0.0), new(0, -0.0, 0), new(-0.0, -0.0, 2500)]));
        Assert.Equal([0, 0, 1], Partition([new(-0.0, 0, 0), new(0.0, 0, 0), new(1e300, 0, 0)]));
    }

    [Fact]
    public void Coordinates_too_large_for_any_grid_are_still_compared_exactly()
    {
        const double Far = 1e300, Ulp = 0.5;
        const double Big = 4e15;

        Assert.Equal([0, 0, 1, 2], Partition([new(Far, 1, 1), new(Far, 2, 2), new(-Far, 1, 1), new(Math.BitIncrement(Far), 1, 1)]));
        Assert.Equal([0, 0, 1], Partition([new(Big, 0, 0), new(Big + Radius, 0, 0), new(Big + 2 * Radius + Ulp, 0, 0)]));
        Assert.Equal([0, 1], Partition([new(double.MaxValue, 0, 0), new(-double.MaxValue, 0, 0)]));
    }

    [Fact]
    public void Keys_of_more_than_64_bits_are_sorted_as_well()
    {
        // The widest spread that is still divided evenly, on all axes, and all the owners there can be.
        const double Wide = 1e12;
        Location[] points = [new(-Wide, -Wide, -Wide), new(Wide, Wide, Wide), new(Wide - 2500, Wide, Wide), new(Wide, Wide, Wide), new(-Wide, -Wide, -Wide + 9)];

        Assert.Equal([0, 1, 1, 2, 0], Partition(points, [int.MinValue, 5, 5, int.MaxValue, int.MinValue]));
    }

    [Fact]
    public void Two_crowds_just_out_of_reach_stay_two_and_one_piece_between_joins_them()
    {
        var random = new Random(3);
        var crowds = Enumerable.Range(0, 100_000)
            .Select(at => new Location(random.NextDouble() * 600 + at % 2 * (600 + Radius + 1e-9), random.NextDouble() * 600, random.NextDouble() * 600))
            .ToArray();

        Assert.Equal(1, Partition(crowds).Max());
        Assert.Equal(0, Partition([.. crowds, new(600 + Radius / 2, 300, 300)]).Max());
    }

    [Fact]
    public void A_ball_in_a_shell_a_hair_out_of_reach_is_told_apart_and_one_dent_joins_them()
    {
        var points = BallInShell(20_000, gap: 1e-6);
        Assert.Equal(1, Partition(points).Max());

        points[^1] = new Location(0, 0, 300 + Radius);
        points[^2] = new Location(0, 0, 300);
        Assert.Equal(0, Partition(points).Max());
    }

    [Fact]
    public void Points_crafted_to_cost_more_than_any_world_are_refused_in_words()
    {
        var points = BallInShell(20_000, gap: 1e-6);
        var refused = Assert.Throws<ClusteringLimitException>(() =>
            BaseClustering.Partition(points, [], Radius, new int[points.Length], comparisonLimit: 1_000_000, TestContext.Current.CancellationToken));

        Assert.Contains("1,000,000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_pieces_in_one_spot_are_one_cluster()
    {
        var spot = new Location[1_000_000];
        Array.Fill(spot, new Location(-12.5, 3e5, 0.1));

        Assert.All(Partition(spot).Chunk(250_000), labels => Assert.Equal(0, labels.Max()));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1e10)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void An_impossible_radius_is_refused(double radius) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => BaseClustering.Partition([], [], radius, [], TestContext.Current.CancellationToken));

    [Fact]
    public void Lengths_that_do_not_match_are_refused()
    {
        Assert.Throws<ArgumentException>(() => BaseClustering.Partition(new Location[2], [], Radius, new int[1], TestContext.Current.CancellationToken));
        Assert.Throws<ArgumentException>(() => BaseClustering.Partition(new Location[2], [1], Radius, new int[2], TestContext.Current.CancellationToken));
    }

    [Fact]
    public void A_cancelled_run_stops() =>
        Assert.Throws<OperationCanceledException>(() => BaseClustering.Partition(new Location[10], [], Radius, new int[10], new CancellationToken(true)));

    [Fact]
    public void No_memory_is_taken_per_point_beyond_the_flat_buffers()
    {
        const int Count = 200_000;
        var random = new Random(1);
        var points = Enumerable.Range(0, Count).Select(_ => new Location(random.Next(300) * 300.0, random.Next(300) * 300.0, random.Next(20) * 300.0)).ToArray();
        var labels = new int[Count];
        BaseClustering.Partition(points, [], Radius, labels, TestContext.Current.CancellationToken);

        var before = GC.GetAllocatedBytesForCurrentThread();
        BaseClustering.Partition(points, [], Radius, labels, TestContext.Current.CancellationToken);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40L * Count);
    }

    private static Location[] BallInShell(int count, double gap)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(at =>
        {
            double up = random.NextDouble() * 2 - 1, turn = random.NextDouble() * Math.Tau, flat = Math.Sqrt(1 - up * up);
            var distance = at % 2 == 0 ? 300 : 300 + Radius + gap;
            return new Location(distance * flat * Math.Cos(turn), distance * flat * Math.Sin(turn), distance * up);
        })];
    }

    private static int[] Partition(Location[] points, int[]? owners = null)
    {
        var labels = new int[points.Length];
        BaseClustering.Partition(points, owners, Radius, labels, TestContext.Current.CancellationToken);
        return labels;
    }
}

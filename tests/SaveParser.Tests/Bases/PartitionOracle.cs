using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.Bases;

/// <summary>The definition of a cluster, spelled out in quadratic time: follow every step there is.</summary>
internal static class PartitionOracle
{
    public static int[] Labels(Location[] points, int[] owners, double radius)
    {
        var labels = new int[points.Length];
        Array.Fill(labels, -1);
        var next = 0;
        for (var start = 0; start < points.Length; start++)
        {
            if (labels[start] >= 0 || !points[start].IsFinite) continue;
            labels[start] = next;
            var frontier = new Stack<int>([start]);
            while (frontier.TryPop(out var at))
                for (var other = 0; other < points.Length; other++)
                    if (labels[other] < 0 && points[other].IsFinite && (owners.Length == 0 || owners[at] == owners[other]) && Near(points[at], points[other], radius))
                    {
                        labels[other] = next;
                        frontier.Push(other);
                    }

            next++;
        }

        return labels;
    }

    public static void Agrees(Location[] points, int[] owners, double radius = BaseClustering.DefaultRadius)
    {
        var labels = new int[points.Length];
        var clusters = BaseClustering.Partition(points, owners, radius, labels, TestContext.Current.CancellationToken);
        Assert.Equal(Labels(points, owners, radius), labels);
        Assert.Equal(labels.DefaultIfEmpty(-1).Max() + 1, clusters);
    }

    private static bool Near(Location one, Location other, double radius)
    {
        double dx = one.X - other.X, dy = one.Y - other.Y, dz = one.Z - other.Z;
        return dx * dx + dy * dy + dz * dz <= radius * radius;
    }
}

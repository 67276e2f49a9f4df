using BlissBot.SaveParser.Forge;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Tests.Forge;

/// <summary>The bases the truth names are exactly the chains of steps of at most 2,500 units among their owners' pieces.</summary>
public sealed class ForgedBaseTests
{
    private const double Reach = 2_500;

    private static readonly ForgePlan World = new() { Structures = 4_000, Tribes = 24, Seed = 11, TamesPerTribe = 1, WildDinos = 0, NpcZones = 0, Cryopods = 0 };

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Bases_are_the_chains_among_one_owners_structures(int generation)
    {
        using var folder = new Folder();
        var truth = folder.Forge(World with { Generation = generation }).Truth;
        var owned = truth.Structures.Where(structure => structure.Team >= 50_000).ToList();

        var found = owned.GroupBy(structure => structure.Team).SelectMany(group => Chains([.. group]));
        Assert.Equal(
            truth.Bases.Select(home => Signature(truth.MembersOf(home))).Order(StringComparer.Ordinal),
            found.Select(chain => Signature(chain.Select(structure => structure.Guid))).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Without_owners_exactly_the_neighbours_merge()
    {
        using var folder = new Folder();
        var truth = folder.Forge(World).Truth;

        var chains = Chains([.. truth.Structures.Where(structure => structure.Team >= 50_000)]);
        var neighbours = truth.Bases.Count(home => home.NeighbourOf >= 0);
        Assert.True(neighbours > 0);
        Assert.Equal(truth.Bases.Count - neighbours, chains.Count);
    }

    [Fact]
    public void Some_bases_reach_exactly_2500_units_and_some_sheds_stand_one_unit_too_far()
    {
        using var folder = new Folder();
        var owned = folder.Forge(World).Truth.Structures.Where(structure => structure.Team >= 50_000).ToList();

        var gaps = owned.GroupBy(structure => structure.Team)
            .SelectMany(group => group.SelectMany(a => group.Where(b => b.Location.Y == a.Location.Y && b.Location.Z == a.Location.Z).Select(b => b.Location.X - a.Location.X)))
            .ToHashSet();
        Assert.Contains(2_500, gaps);
        Assert.Contains(2_501, gaps);
    }

    [Fact]
    public void Bases_have_every_fate_and_every_size_that_rules_treat_differently()
    {
        using var folder = new Folder();
        var truth = folder.Forge(World with { Structures = 8_000, Tribes = 40 }).Truth;

        Assert.Equal(
            [ForgedFate.Fresh, ForgedFate.Ageing, ForgedFate.Near, ForgedFate.Expired, ForgedFate.Unknown],
            truth.Bases.Select(home => home.Fate).Distinct().Order());
        Assert.Contains(truth.Bases, home => home is { Count: > 50 });
        Assert.Contains(truth.Bases, home => home is { Count: > 20 and <= 50, StorageLike: true });
        Assert.Contains(truth.Bases, home => home is { Count: > 20 and <= 50, StorageLike: false } or { Count: <= 20 });
        Assert.Contains(truth.Structures, structure => structure.OnSaddle);
    }

    [Theory]
    [InlineData(ForgedFate.Near, -0.5, 0)]
    [InlineData(ForgedFate.Expired, 0, 6)]
    [InlineData(ForgedFate.Ageing, -20, -1)]
    public void Fates_follow_the_period_of_the_bases_material(ForgedFate fate, double fromDays, double toDays)
    {
        (string Word, double Days)[] periods = [("Thatch", 4), ("Wood", 8), ("Stone", 12), ("Metal", 16), ("Greenhouse", 16), ("Tek", 20)];
        using var folder = new Folder();
        var truth = folder.Forge(World with { Structures = 8_000, Tribes = 40 }).Truth;

        var stamped = truth.Bases.Where(home => home.Fate == fate)
            .SelectMany(home => truth.Structures.Skip(home.First).Take(home.Count).Where(structure => !double.IsNaN(structure.DecayReference)))
            .Select(structure => (Structure: structure, Period: periods.Where(period => structure.Class.Contains($"Floor_{period.Word}", StringComparison.Ordinal)).Select(period => period.Days).FirstOrDefault()))
            .Where(piece => piece.Period > 0).ToList();
        Assert.NotEmpty(stamped);
        Assert.All(stamped, piece => Assert.InRange((truth.GameTime - piece.Structure.DecayReference) / 86_400 - piece.Period, fromDays, toDays));
    }

    [Fact]
    public void Every_tribe_owns_something_when_there_is_enough()
    {
        using var folder = new Folder();
        var truth = folder.Forge(World).Truth;

        Assert.Empty(truth.Tribes.Select(tribe => tribe.TribeId).Except(truth.Bases.Select(home => home.Team)));
        Assert.Equal(24, truth.Tribes.Select(tribe => tribe.TribeId).Distinct().Count());
        Assert.All(truth.Tribes, tribe => Assert.InRange(tribe.TribeId, 1_000_000_000, 1_999_999_999));
    }

    private static List<List<ForgedStructure>> Chains(List<ForgedStructure> structures)
    {
        var cells = structures.GroupBy(Cell).ToDictionary(cell => cell.Key, cell => cell.ToList());
        var unseen = structures.Select(structure => structure.Guid).ToHashSet();
        var chains = new List<List<ForgedStructure>>();
        foreach (var start in structures)
        {
            if (!unseen.Remove(start.Guid)) continue;
            var chain = new List<ForgedStructure>();
            var open = new Queue<ForgedStructure>([start]);
            while (open.TryDequeue(out var next))
            {
                chain.Add(next);
                var (x, y, z) = Cell(next);
                for (var neighbour = 0; neighbour < 27; neighbour++)
                {
                    if (!cells.TryGetValue((x + neighbour % 3 - 1, y + neighbour / 3 % 3 - 1, z + neighbour / 9 - 1), out var near)) continue;
                    foreach (var other in near.Where(other => Distance(other.Location, next.Location) <= Reach && unseen.Remove(other.Guid)))
                        open.Enqueue(other);
                }
            }
            chains.Add(chain);
        }
        return chains;
    }

    private static (int, int, int) Cell(ForgedStructure structure) =>
        ((int)Math.Floor(structure.Location.X / Reach), (int)Math.Floor(structure.Location.Y / Reach), (int)Math.Floor(structure.Location.Z / Reach));

    private static double Distance(Location a, Location b) =>
        Math.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y) + (a.Z - b.Z) * (a.Z - b.Z));

    private static string Signature(IEnumerable<Format.ActorGuid> guids) => string.Join(' ', guids.Order());
}

using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Format;
using CsCheck;

namespace BlissBot.SaveParser.Tests.Bases;

public sealed class BaseIdentityTests
{
    [Fact]
    public void A_new_base_gets_a_short_readable_id_that_only_its_owner_and_members_decide()
    {
        var id = Assign([[3, 1, 2]], BaseMemberships.None)[0];

        Assert.Matches("^[0-9a-hjkmnp-tv-z]{10}$", id);
        Assert.Equal(id, Assign([[2, 3, 1]], BaseMemberships.None)[0]);
        Assert.NotEqual(id, Assign([[2, 3]], BaseMemberships.None)[0]);
        Assert.NotEqual(id, BaseIdentity.Assign([Member(1)], [0], [99], BaseMemberships.None)[0]);
    }

    [Fact]
    public void A_base_that_grows_shrinks_and_loses_its_first_piece_keeps_its_id()
    {
        var previous = Snapshot(("old", [1, 2, 3, 4]));

        Assert.Equal(["old"], Assign([[3, 4, 5, 6, 7, 8]], previous));
    }

    [Fact]
    public void On_a_split_the_larger_part_keeps_the_id_and_the_smaller_gets_a_new_one()
    {
        var first = Assign([[1, 2, 3, 4, 5]], BaseMemberships.None)[0];
        var ids = Assign([[1, 2], [3, 4, 5]], Snapshot((first, [1, 2, 3, 4, 5])));

        Assert.Equal(first, ids[1]);
        Assert.NotEqual(first, ids[0]);
    }

    [Fact]
    public void On_a_merge_the_larger_part_gives_the_id() =>
        Assert.Equal(["large"], Assign([[1, 2, 3, 4, 5]], Snapshot(("small", [1, 2]), ("large", [3, 4, 5]))));

    [Fact]
    public void Of_equal_parts_the_larger_previous_base_then_the_lower_id_wins()
    {
        Assert.Equal(["b"], Assign([[1, 2, 3, 4]], Snapshot(("a", [1, 2]), ("b", [3, 4, 9]))));
        Assert.Equal(["a"], Assign([[1, 2, 3, 4]], Snapshot(("b", [3, 4]), ("a", [1, 2]))));
    }

    [Fact]
    public void A_structure_whose_guid_changed_is_recognised_by_its_structure_id_if_it_has_one()
    {
        BaseMemberships previous = new(["old"], [new(Guid(1), 77), new(Guid(2), 0)], [0, 0]);

        Assert.Equal("old", BaseIdentity.Assign([new(Guid(500), 77)], [0], [1], previous)[0]);
        Assert.NotEqual("old", BaseIdentity.Assign([new(Guid(500), 0)], [0], [1], previous)[0]);
        Assert.NotEqual("old", BaseIdentity.Assign([new(Guid(500), 78)], [0], [1], previous)[0]);
    }

    [Fact]
    public void A_structure_id_two_bases_claim_speaks_for_neither()
    {
        BaseMemberships previous = new(["a", "b"], [new(Guid(1), 77), new(Guid(2), 77)], [0, 1]);

        Assert.DoesNotContain(BaseIdentity.Assign([new(Guid(500), 77)], [0], [1], previous)[0], previous.Ids);
    }

    [Fact]
    public void An_id_of_a_base_that_is_gone_is_not_given_to_another()
    {
        var wanted = Assign([[1, 2]], BaseMemberships.None)[0];
        var ids = Assign([[1, 2]], Snapshot((wanted, [800, 801])));

        Assert.NotEqual(wanted, ids[0]);
    }

    [Fact]
    public void Members_outside_of_bases_and_faulty_input_are_told_apart()
    {
        Assert.Empty(BaseIdentity.Assign([Member(1)], [-1], [], BaseMemberships.None));
        Assert.Throws<ArgumentException>(() => BaseIdentity.Assign([Member(1)], [], [], BaseMemberships.None));
        Assert.Throws<ArgumentException>(() => BaseIdentity.Assign([Member(1)], [3], [1], BaseMemberships.None));
        Assert.Throws<ArgumentException>(() => BaseIdentity.Assign([Member(1)], [0], [1, 2], BaseMemberships.None));
        Assert.Throws<ArgumentException>(() => new BaseMemberships(["a", "a"], [], []));
        Assert.Throws<ArgumentException>(() => new BaseMemberships(["a"], [Member(1)], [1]));
    }

    [Fact]
    public void Ids_are_unique_and_do_not_depend_on_the_order_of_members_or_bases() =>
        Gen.Select(Gen.Int[-1, 5].Array[40], Gen.Int[-1, 5].Array[40], Gen.Int).Sample((before, now, seed) =>
        {
            var random = new Random(seed);
            var previous = Memberships(before, Enumerable.Range(0, 40).ToArray(), Enumerable.Range(0, 6).ToArray());
            var shuffledPrevious = Memberships(before, Shuffled(40, random), Shuffled(6, random));

            var straight = ByMember(now, Enumerable.Range(0, 40).ToArray(), Enumerable.Range(0, 6).ToArray(), previous);
            var shuffled = ByMember(now, Shuffled(40, random), Shuffled(6, random), shuffledPrevious);

            Assert.Equal(straight, shuffled);
            var ids = straight.Where(pair => pair.Value is not null).GroupBy(pair => now[pair.Key]).Select(group => Assert.Single(group.Select(pair => pair.Value).Distinct())).ToList();
            Assert.Equal(ids.Count, ids.Distinct().Count());
        }, iter: 2000);

    private static BaseMemberships Memberships(int[] baseOf, int[] members, int[] bases) => new(
        [.. bases.Select(number => $"id{number}")],
        [.. members.Select(Member)],
        [.. members.Select(member => Array.IndexOf(bases, baseOf[member]))]);

    /// <summary>The id that every member's base gets when members and bases come in the given orders.</summary>
    private static SortedDictionary<int, string?> ByMember(int[] baseOf, int[] members, int[] bases, BaseMemberships previous)
    {
        int[] present = [.. bases.Where(baseOf.Contains)];
        int[] of = [.. members.Select(member => Array.IndexOf(present, baseOf[member]))];
        var ids = BaseIdentity.Assign([.. members.Select(Member)], of, [.. present.Select(number => number * 10)], previous);
        return new(members.Zip(of).ToDictionary(pair => pair.First, pair => pair.Second < 0 ? null : ids[pair.Second]));
    }

    private static int[] Shuffled(int count, Random random)
    {
        var numbers = Enumerable.Range(0, count).ToArray();
        random.Shuffle(numbers);
        return numbers;
    }

    private static string[] Assign(int[][] bases, BaseMemberships previous) => BaseIdentity.Assign(
        [.. bases.SelectMany(members => members).Select(Member)],
        [.. bases.SelectMany((members, number) => members.Select(_ => number))],
        [.. bases.Select(_ => 1)],
        previous);

    private static BaseMemberships Snapshot(params (string Id, int[] Members)[] bases) => new(
        [.. bases.Select(known => known.Id)],
        [.. bases.SelectMany(known => known.Members).Select(Member)],
        [.. bases.SelectMany((known, number) => known.Members.Select(_ => number))]);

    private static BaseMember Member(int number) => new(Guid(number), (uint)number + 1);

    private static ActorGuid Guid(int number) => new((uint)number, 1, 2, 3);
}

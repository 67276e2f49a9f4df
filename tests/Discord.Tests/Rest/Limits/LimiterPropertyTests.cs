using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Limits;
using CsCheck;

namespace BlissBot.Discord.Tests.Rest.Limits;

public sealed class LimiterPropertyTests
{
    private static readonly string[] Routes = ["POST a", "PATCH a", "DELETE a", "GET b", "PUT c", "GET free", "POST interaction"];

    private static Gen<TimeSpan> Milliseconds(int least, int most) => Gen.Int[least, most].Select(value => TimeSpan.FromMilliseconds(value));

    private static Gen<HiddenBucket> Bucket(string name) =>
        Gen.Select(Gen.Int[1, 6], Milliseconds(200, 5_000), (limit, window) => new HiddenBucket(name, limit, window));

    /// <summary>Three hidden buckets; routes of the first two share one when asked to.</summary>
    private static Gen<Dictionary<string, HiddenBucket?>> World(bool shared) =>
        Gen.Select(Bucket("h1"), Bucket("h2"), Bucket("h3"), Bucket("h4"), Bucket("h5"), (one, two, three, four, five) => new Dictionary<string, HiddenBucket?>
        {
            [Routes[0]] = one,
            [Routes[1]] = shared ? one : two,
            [Routes[2]] = shared ? one : three,
            [Routes[3]] = four,
            [Routes[4]] = five,
            [Routes[5]] = null,
            [Routes[6]] = null,
        });

    private static Gen<PlannedCall> Call(int spread, Gen<TimeSpan> within) =>
        Gen.Select(
            Milliseconds(0, spread), Gen.Int[0, Routes.Length - 1], Gen.Int[1, 3], Gen.Int[0, 3], within,
            Gen.Select(Milliseconds(1, 300), Milliseconds(1, 300), Gen.Int[0, 39]),
            (at, route, major, priority, patience, way) => new PlannedCall(
                at,
                new(Routes[route], Routes[route] == "POST interaction" ? at.Ticks.ToString() : major.ToString(), "", Routes[route] == "POST interaction" ? RouteKind.Interaction : RouteKind.Bot),
                (CallPriority)priority, patience, way.Item1, way.Item2, way.Item3 == 0));

    /// <param name="seed">Where it begins: with what has failed once. All the others are new every time.</param>
    [Theory]
    [InlineData("56OBAmF-d0J4")]
    [InlineData("cOpwiXGu-y32")]
    public void No_bucket_and_no_second_is_ever_overdrawn(string seed) =>
        Gen.Select(World(shared: false), Call(20_000, Milliseconds(100, 60_000)).Array[1, 400]).Sample(
            (world, calls) =>
            {
                var server = Play(world, [.. calls.Select(call => call with { Lost = false })], out _);
                Assert.Equal(0, server.OverBucket);
                Assert.Equal(0, server.OverGlobal);
            },
            seed: seed, iter: 150);

    [Fact]
    public void A_lost_answer_costs_at_most_one_call_too_many() =>
        Gen.Select(World(shared: false), Call(20_000, Milliseconds(100, 60_000)).Array[1, 400]).Sample(
            (world, calls) =>
            {
                var server = Play(world, calls, out _);
                Assert.InRange(server.OverBucket, 0, calls.Count(call => call.Lost));
                Assert.Equal(0, server.OverGlobal);
            },
            iter: 100);

    [Fact]
    public void Routes_that_turn_out_to_share_a_bucket_overdraw_it_at_most_once_each_before_they_are_known() =>
        Gen.Select(World(shared: true), Call(20_000, Milliseconds(100, 60_000)).Array[1, 400]).Sample(
            (world, calls) =>
            {
                var server = Play(world, [.. calls.Select(call => call with { Lost = false })], out _);
                Assert.InRange(server.OverBucket, 0, calls.Select(call => (call.Key.Route, call.Key.Major)).Distinct().Count());
                Assert.Equal(0, server.OverGlobal);
            },
            iter: 150);

    [Fact]
    public void The_global_limit_holds_under_a_flood_and_is_used() =>
        Gen.Select(Milliseconds(1, 400), Milliseconds(1, 400), Gen.Int[200, 600]).Sample(
            (there, back, count) =>
            {
                var way = new Random(count);
                var calls = Enumerable.Range(0, count).Select(place => new PlannedCall(
                    TimeSpan.Zero, new("GET free", place.ToString(), "", RouteKind.Bot), CallPriority.Chat, TimeSpan.FromMinutes(5), there * way.NextDouble(), back * way.NextDouble(), false));
                var server = Play(new() { ["GET free"] = null }, [.. calls], out var ended);
                Assert.Equal(0, server.OverGlobal);
                Assert.Equal(count, server.Served);
                // Fifty a second, less what the way takes of each.
                Assert.True(ended.Max(call => call.At) <= TimeSpan.FromSeconds(count / 50 + 1) * (1 + (there + back).TotalSeconds) + there + back);
            },
            iter: 60);

    [Fact]
    public void Every_call_starts_or_fails_by_its_deadline() =>
        Gen.Select(World(shared: true), Call(5_000, Milliseconds(50, 8_000)).Array[1, 500]).Sample(
            (world, calls) =>
            {
                Play(world, calls, out var ended);
                Assert.Equal(calls.Length, ended.Count);
                Assert.All(ended, call =>
                {
                    var deadline = call.Call.At + call.Call.Within;
                    if (call.Ticket.State == TicketState.Refused) Assert.True(call.At <= deadline + call.Call.There + call.Call.Back);
                    if (call.Started is { } started) Assert.True(started <= deadline);
                });
            },
            iter: 150);

    [Fact]
    public void With_room_and_patience_every_call_gets_through_whatever_its_priority() =>
        Gen.Select(World(shared: false), Call(60_000, Gen.Const(TimeSpan.FromMinutes(30))).Array[1, 300]).Sample(
            (world, calls) =>
            {
                Play(world, calls, out var ended);
                Assert.All(ended, call => Assert.Equal(TicketState.Done, call.Ticket.State));
            },
            iter: 60);

    private static ModelServer Play(Dictionary<string, HiddenBucket?> world, PlannedCall[] calls, out List<EndedCall> ended)
    {
        var server = new ModelServer(world, 50);
        var simulation = new Simulation(new(new()), (key, now) => server.Take(key, now));
        foreach (var call in calls) simulation.Plan(call);
        simulation.Run();
        ended = simulation.Ended;
        return server;
    }
}

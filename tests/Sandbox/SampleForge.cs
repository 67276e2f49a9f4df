using BlissBot.SaveParser.Forge;
using BlissBot.Simulators.Ark;

namespace BlissBot.Sandbox;

/// <summary>The world a first start shows: large enough to have something on every page, small enough to be there at once.</summary>
internal static class SampleForge
{
    public static readonly ForgePlan Plan = new() { Structures = 6_000, Tribes = 12, Seed = 7, Accounts = People(0) };

    /// <summary>The world of the other simulated server.</summary>
    public static readonly ForgePlan SecondPlan = Plan with { Structures = 2_000, Tribes = 6, Seed = 8, Accounts = People(PeopleOnEach) };

    /// <summary>How many of the simulated survivors live on each server: they come on there, and have bases there.</summary>
    public const int PeopleOnEach = 6;

    private static IReadOnlyList<ForgedAccount> People(int first) =>
        [.. ArkLife.People(first, PeopleOnEach).Select(player => new ForgedAccount((uint)player.ArkId, player.Eos, player.Name, player.Character))];

    public static Task Write(string path, CancellationToken cancellation) => Task.Run(() => SaveForge.Write(Plan, path, null, cancellation), cancellation);
}

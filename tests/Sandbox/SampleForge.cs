using BlissBot.SaveParser.Forge;

namespace BlissBot.Sandbox;

/// <summary>The world a first start shows: large enough to have something on every page, small enough to be there at once.</summary>
internal static class SampleForge
{
    public static readonly ForgePlan Plan = new() { Structures = 6_000, Tribes = 12, Seed = 7 };

    public static Task Write(string path, CancellationToken cancellation) => Task.Run(() => SaveForge.Write(Plan, path, null, cancellation), cancellation);
}

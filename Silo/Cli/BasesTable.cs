using System.Globalization;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Decay;
using BlissBot.SaveParser.Maps;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary>Bases as a table for people.</summary>
internal static class BasesTable
{
    private const int OwnerWidth = 24;

    public static void Print(World world, IReadOnlyList<SurveyedBase> bases, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{world.Map}, saved {world.Stamp.ModifiedUtc:yyyy-MM-dd HH:mm} UTC: {bases.Count:N0} bases"));
        if (bases.Count == 0) return;
        output.WriteLine($"{"base",-11} {"pieces",6}  {"owner",-OwnerWidth} {"id",10}  {"lat",5} {"lon",5}  {"tier",-10} decay");
        foreach (var found in bases)
        {
            var gps = MapCatalogue.Default.ToGps(world.Map, found.Cluster.Centre);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{found.Id,-11} {found.Cluster.Size,6}  {ConsoleText.Fit(found.OwnerName, OwnerWidth)} {found.Cluster.Owner,10}  {gps?.Latitude,5:F1} {gps?.Longitude,5:F1}  {found.Decay.DominantTier?.Name ?? "-",-10} {Words(found.Decay.Worst)}"));
        }
    }

    private static string Words(in DecayTimer timer) => timer.State switch
    {
        DecayState.Unknown => "unknown: the save does not say",
        DecayState.Disabled => "off on this server",
        DecayState.Exempt => "never: only lone pieces decay here",
        DecayState.Absent => "-",
        DecayState.Expired => $"expired {Span(-timer.Remaining!.Value)} before the save{Trust(timer)}",
        _ when timer.Remaining is { } left => $"in {Span(left)}{Trust(timer)}",
        _ => "unknown: the save does not say",
    };

    private static string Trust(in DecayTimer timer) => timer.Certainty == DecayCertainty.Known ? "" : $" ({timer.Certainty.ToString().ToLowerInvariant()})";

    private static string Span(TimeSpan span) => span.TotalDays >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalDays} d {span.Hours} h")
        : string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min");
}

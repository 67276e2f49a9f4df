using System.CommandLine;
using System.Globalization;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Inspection;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot save inspect FILE</c>: says what is in a save.</summary>
internal static class SaveInspectCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "A world save: .ark or .ark.gz." };
        var profiles = new Option<DirectoryInfo?>("--profiles") { Description = "Folder with .arkprofile and .arktribe files to merge in." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("inspect", "Says what is in a save.") { file, profiles, json };
        command.SetAction((result, cancel) => Task.FromResult(SaveCommand.Guard(result, () =>
        {
            var options = new WorldReadOptions { ProfileFolder = SaveCommand.Folder(result.GetValue(profiles)) };
            var world = SaveCommand.Read(result.GetValue(file)!, options, cancel);
            var inspection = SaveInspection.Of(world, BaseRules.Default, cancel);
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json)) output.WriteLine(InspectionJson.Write(inspection));
            else Print(inspection, output);
        })));
        return command;
    }

    private static void Print(SaveInspection inspection, TextWriter output)
    {
        var world = inspection.World;
        var report = world.Report;
        Line("file", world.File);
        Line("map", $"{world.Map}, save version {world.SaveVersion}{(world.IsOfKnownVersion ? "" : " (newer than any that is known)")}, saved {world.Stamp.ModifiedUtc:yyyy-MM-dd HH:mm} UTC");
        Line("game time", $"{world.GameTime:N0} s");
        Line("rows", $"{report.UnderstoodRows:N0} of {report.Rows:N0} understood, {report.Ghosts:N0} stale copies left out");
        Line("structures", $"{world.Structures.Count:N0}, {inspection.StructuresOwned:N0} owned");
        Line("creatures", $"{inspection.Tamed:N0} tamed, {inspection.Wild:N0} wild and awake, {inspection.Unclaimed:N0} unclaimed, {inspection.Cryopods:N0} in cryopods");
        Line("items", $"{world.Items.Count:N0}");
        Line("people", $"{world.Players.Count:N0} players, {world.Tribes.Count:N0} tribes");
        Line("bases", $"{inspection.BasesPerTribe.Values.Sum(tribe => tribe.Kept.Count):N0} (./blissbot save bases {world.File})");
        foreach (var (reason, count) in report.Reasons) Line("not read", $"{count:N0} × {reason}");
        foreach (var (type, count) in report.UnknownTypes) Line("unknown type", $"{count:N0} × {type}");

        void Line(string name, string text) => output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-13} {text}"));
    }
}

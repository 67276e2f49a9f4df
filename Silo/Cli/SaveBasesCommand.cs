using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using BlissBot.SaveParser.Bases;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot save bases FILE</c>: lists the bases in a save and when they decay.</summary>
internal static class SaveBasesCommand
{
    public static Command Build()
    {
        var file = new Argument<string>("file") { Description = "A world save: .ark or .ark.gz." };
        var owner = new Option<string?>("--owner") { Description = "Only bases of this tribe: its id, or part of its name." };
        var radius = new Option<double>("--radius") { Description = "Longest step inside a base, in Unreal units.", DefaultValueFactory = _ => BaseClustering.DefaultRadius };
        radius.Validators.Add(CheckRadius);
        var all = new Option<bool>("--all") { Description = "Also sheds and lone pieces that the keep rule leaves out." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object." };
        var command = new Command("bases", "Lists the bases in a save and when they decay.") { file, owner, radius, all, json };
        command.SetAction((result, cancel) => Task.FromResult(SaveCommand.Guard(result, () =>
        {
            var world = SaveCommand.Read(result.GetValue(file)!, new WorldReadOptions(), cancel);
            var options = new SurveyOptions { Rules = BaseRules.Default with { Radius = result.GetValue(radius) } };
            var survey = BaseSurvey.Of(world, options, cancel);
            var wanted = result.GetValue(owner);
            var bases = survey.Bases
                .Where(found => (result.GetValue(all) || found.IsKept) && (wanted is null || IsOf(found, wanted)))
                .OrderByDescending(found => found.Cluster.Size).ThenBy(found => found.Id, StringComparer.Ordinal)
                .ToList();
            var output = result.InvocationConfiguration.Output;
            if (result.GetValue(json)) output.WriteLine(BasesJson.Write(world, bases));
            else BasesTable.Print(world, bases, output);
        })));
        return command;
    }

    private static bool IsOf(SurveyedBase found, string owner) =>
        int.TryParse(owner, NumberStyles.None, CultureInfo.InvariantCulture, out var team) && team == found.Cluster.Owner
        || found.OwnerName.Contains(owner, StringComparison.OrdinalIgnoreCase);

    private static void CheckRadius(OptionResult option)
    {
        // What is no number at all is refused by its type.
        if (option.Tokens is not [var token] || !double.TryParse(token.Value, CultureInfo.InvariantCulture, out var radius)) return;
        if (!(radius >= BaseClustering.MinRadius && radius <= BaseClustering.MaxRadius))
            option.AddError($"--radius must be from {BaseClustering.MinRadius} to {BaseClustering.MaxRadius} Unreal units.");
    }
}

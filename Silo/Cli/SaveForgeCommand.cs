using System.CommandLine;
using BlissBot.SaveParser.Forge;

namespace BlissBot.Silo.Cli;

/// <summary><c>blissbot save forge OUT</c>: writes a valid synthetic save.</summary>
internal static class SaveForgeCommand
{
    public static Command Build()
    {
        var output = new Argument<string>("out") { Description = "File to write; a name that ends in .gz is compressed." };
        var structures = new Option<int>("--structures") { Description = "Structures in the world.", DefaultValueFactory = _ => 1_000 };
        var tribes = new Option<int>("--tribes") { Description = "Tribes that own them.", DefaultValueFactory = _ => 8 };
        var seed = new Option<int>("--seed") { Description = "Everything random follows from it.", DefaultValueFactory = _ => 1 };
        var version = new Option<int>("--save-version") { Description = "13 or 14.", DefaultValueFactory = _ => 14 };
        var map = new Option<string>("--map") { Description = "Level name.", DefaultValueFactory = _ => "Ragnarok_WP" };
        var generation = new Option<int>("--generation") { Description = "The same world so many saves later.", DefaultValueFactory = _ => 0 };
        var crowded = new Option<bool>("--crowded") { Description = "Many more items and creatures for each structure." };
        var noStore = new Option<bool>("--no-store") { Description = "Write players and tribes as files beside the save." };
        var damage = new Option<string[]>("--damage")
        {
            Description = "What to break: " + string.Join(", ", Enum.GetNames<ForgeDamage>().Skip(1)) + ".",
            AllowMultipleArgumentsPerToken = true,
        };
        damage.AcceptOnlyFromAmong([.. Enum.GetNames<ForgeDamage>()]);

        var command = new Command("forge", "Writes a valid synthetic save.")
        {
            output, structures, tribes, seed, version, map, generation, crowded, noStore, damage,
        };
        command.SetAction((result, cancel) =>
        {
            var count = result.GetValue(structures);
            var plan = result.GetValue(crowded)
                ? ForgePlan.CrowdedWorld(count, result.GetValue(tribes), result.GetValue(seed))
                : new ForgePlan { Structures = count, Tribes = result.GetValue(tribes), Seed = result.GetValue(seed) };
            plan = plan with
            {
                SaveVersion = result.GetValue(version),
                Map = result.GetValue(map)!,
                Generation = result.GetValue(generation),
                UseStore = !result.GetValue(noStore),
                Damage = (result.GetValue(damage) ?? []).Aggregate(ForgeDamage.None, (all, name) => all | Enum.Parse<ForgeDamage>(name)),
            };
            return Task.FromResult(Forge(plan, result.GetValue(output)!, result.InvocationConfiguration, cancel));
        });
        return command;
    }

    private static int Forge(ForgePlan plan, string path, InvocationConfiguration console, CancellationToken cancel)
    {
        try
        {
            var truth = SaveForge.Write(plan, path, cancel: cancel);
            console.Output.WriteLine(
                $"{path}: {truth.Rows} rows, {truth.Structures.Count} structures in {truth.Bases.Count} bases, "
                + $"{truth.Tamed} tamed, {truth.Wild} wild, {truth.Items} items, {truth.Cryopods} cryopods, "
                + $"{truth.Players.Count} players, {truth.Tribes.Count} tribes");
            return 0;
        }
        catch (ForgePlanException refusal)
        {
            foreach (var fault in refusal.Faults) console.Error.WriteLine(fault);
            return 1;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine($"{path} cannot be written: {failure.Message}");
            return 1;
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("Stopped; nothing was written.");
            return 1;
        }
    }
}

using System.Globalization;

namespace BlissBot.Simulators.Ark.Commands;

/// <summary>What concerns a tribe.</summary>
internal static class TribeCommands
{
    public static readonly IReadOnlyDictionary<string, Command> All = new Dictionary<string, Command>
    {
        ["GetTribeIdPlayerList"] = GetTribeIdPlayerList,
    };

    /// <summary>Those of the members who are there. How the game really words it is not known.</summary>
    private static Task<string?> GetTribeIdPlayerList(CommandCall call)
    {
        var members = call.Game.World.Players
            .Where(player => player.Tribe is { } tribe && call.First == tribe.Id.ToString(CultureInfo.InvariantCulture))
            .Select((player, number) => string.Create(CultureInfo.InvariantCulture, $"{number}. {player.Character}, {player.ArkId} \n"))
            .ToList();
        return Task.FromResult<string?>(members.Count == 0 ? null : string.Concat(members) + " ");
    }
}

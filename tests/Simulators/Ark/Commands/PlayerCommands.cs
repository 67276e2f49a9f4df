using System.Globalization;

namespace BlissBot.Simulators.Ark.Commands;

/// <summary>Who is there, and who may be.</summary>
internal static class PlayerCommands
{
    public static readonly IReadOnlyDictionary<string, Command> All = new Dictionary<string, Command>
    {
        ["ListPlayers"] = ListPlayers,
        ["KickPlayer"] = KickPlayer,
        ["BanPlayer"] = BanPlayer,
        ["UnbanPlayer"] = call => Listed(call, "Unbanned", call.Game.Install.Ban, false),
        ["AllowPlayerToJoinNoCheck"] = call => Listed(call, "Allow Player To Join No Check", call.Game.Install.AllowWithoutCheck, true),
        ["DisallowPlayerToJoinNoCheck"] = call => Listed(call, "Disallowed Player To Join No Checknned", call.Game.Install.AllowWithoutCheck, false),
        ["RenamePlayer"] = RenamePlayer,
    };

    private static Task<string?> ListPlayers(CommandCall call)
    {
        var players = call.Game.World.Players;
        var lines = players.Select((player, number) => string.Create(CultureInfo.InvariantCulture, $"{number}. {player.Name}, {player.Eos} \n"));
        return Task.FromResult<string?>(players.IsEmpty ? AnswerTexts.NobodyHere : "\n" + string.Concat(lines) + " ");
    }

    private static Task<string?> KickPlayer(CommandCall call)
    {
        Throw(call);
        return Task.FromResult<string?>($"{call.First} Kicked{AnswerTexts.End}");
    }

    private static Task<string?> BanPlayer(CommandCall call)
    {
        if (call.Game.Options.BanAlsoKicks) Throw(call);
        return Listed(call, "Banned", call.Game.Install.Ban, true);
    }

    private static Task<string?> RenamePlayer(CommandCall call)
    {
        if (call.Line.Arguments is [var before, .. var after]) call.Game.World.Rename(before, string.Join(' ', after));
        return Task.FromResult<string?>(null);
    }

    private static void Throw(CommandCall call)
    {
        foreach (var player in call.Game.World.Players)
            if (player.Eos.Equals(call.First, StringComparison.OrdinalIgnoreCase)) call.Game.World.Leave(player);
    }

    private static Task<string?> Listed(CommandCall call, string answer, Action<string, bool> put, bool yes)
    {
        put(call.First, yes);
        return Task.FromResult<string?>($"{call.First} {answer}{AnswerTexts.End}");
    }
}

using BlissBot.Grains.Ports;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.Silo.Saves.Rows;

/// <summary>Players, tribes, members and tribe logs as rows.</summary>
internal static class PeopleRows
{
    public static void Write(RowContext context, IWorldStaging staging)
    {
        WriteTribes(context.World.Tribes, staging);
        var players = new RowBatch<PlayerRow>(staging.Add);
        var tribes = context.World.Tribes.SelectMany(tribe => tribe.Members.Select(member => (member.PlayerDataId, tribe.TribeId))).ToLookup(entry => entry.PlayerDataId, entry => entry.TribeId);
        var bodies = context.World.Pawns.Where(pawn => !pawn.IsDead).ToLookup(pawn => pawn.PlayerDataId);
        foreach (var player in context.World.Players)
        {
            var place = bodies[player.PlayerDataId].Select(pawn => pawn.Location).FirstOrDefault(at => at.IsFinite, Location.Nowhere);
            players.Add(new PlayerRow(
                player.PlayerDataId,
                RowContext.Text(player.EosId),
                player.PlayerName,
                player.CharacterName,
                player.Level,
                TribeOf(player, tribes[unchecked((uint)player.PlayerDataId)]),
                player.Deaths,
                context.WallClock(player.LoginTime),
                RowContext.PlaceOf(place),
                context.GpsOf(place)));
        }
        players.Flush();
    }

    /// <summary>A profile keeps the tribe of a member who was removed while away: only a tribe that lists the player counts.</summary>
    private static long? TribeOf(Player player, IEnumerable<int> listedBy)
    {
        int[] tribes = [.. listedBy];
        if (tribes.Length == 0) return null;
        return player.TribeId is { } named && tribes.Contains(named) ? named : tribes[0];
    }

    private static void WriteTribes(IReadOnlyList<Tribe> all, IWorldStaging staging)
    {
        var tribes = new RowBatch<TribeRow>(staging.Add);
        var members = new RowBatch<TribeMemberRow>(staging.Add);
        var lines = new RowBatch<TribeLogRow>(staging.Add);
        foreach (var tribe in all)
        {
            tribes.Add(new TribeRow(tribe.TribeId, tribe.Name, tribe.OwnerPlayerDataId == 0 ? null : tribe.OwnerPlayerDataId));
            foreach (var member in tribe.Members)
                members.Add(new TribeMemberRow(
                    tribe.TribeId, member.PlayerDataId, member.Name,
                    member.PlayerDataId == tribe.OwnerPlayerDataId, tribe.Admins.Contains(member.PlayerDataId)));
            // LogIndex numbers the newest line since the tribe began; the game keeps only the last few hundred.
            var first = (long)tribe.LogIndex - tribe.Log.Count + 1;
            for (var line = 0; line < tribe.Log.Count; line++) lines.Add(new TribeLogRow(tribe.TribeId, first + line, tribe.Log[line]));
        }
        tribes.Flush();
        members.Flush();
        lines.Flush();
    }
}

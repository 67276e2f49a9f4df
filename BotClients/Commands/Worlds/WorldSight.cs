using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Commands.Worlds;

/// <summary>Whose things in a world somebody may see. Pure; the one place that says what is somebody's own.</summary>
internal sealed class WorldSight
{
    /// <summary>Teams below are wild creatures and what belongs to the map.</summary>
    private const long FirstOwner = 50_000;

    /// <summary>Babies nobody has claimed yet.</summary>
    private const long Unclaimed = 2_000_000_000;

    private WorldSight(bool seesAll, ImmutableArray<long> teams, SnapshotStamp? asOf) => (SeesAll, Teams, AsOf) = (seesAll, teams, asOf);

    /// <summary>Everything.</summary>
    public static WorldSight Whole { get; } = new(true, [], null);

    public bool SeesAll { get; }

    /// <summary>The tribes, and players without one, that are somebody's own; empty where all is seen.</summary>
    public ImmutableArray<long> Teams { get; }

    /// <summary>Which snapshot <see cref="Teams"/> is from; null where all is seen.</summary>
    public SnapshotStamp? AsOf { get; }

    /// <summary>What belongs to the tribes of these players, or to themselves where they have none.</summary>
    public static WorldSight Of(IEnumerable<PlayerView> players, SnapshotStamp asOf) =>
        new(false, [.. players.Select(TeamOf).Where(IsOwner).Distinct().Order()], asOf);

    public bool Sees(long team) => SeesAll || Teams.Contains(team);

    private static long TeamOf(PlayerView player) => player.TribeId ?? unchecked((long)player.PlayerDataId);

    private static bool IsOwner(long team) => team is >= FirstOwner and not Unclaimed;
}

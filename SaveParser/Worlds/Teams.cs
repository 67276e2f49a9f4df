namespace BlissBot.SaveParser.Worlds;

/// <summary>Whose a thing is, by its <c>TargetingTeam</c>.</summary>
public static class Teams
{
    /// <summary>Smallest team of a player or tribe; below are wildlife and level actors.</summary>
    public const int FirstOwned = 50_000;

    /// <summary>The team of babies nobody claimed yet.</summary>
    public const int Unclaimed = 2_000_000_000;

    /// <summary>Whether a team is that of a tribe or a tribeless player.</summary>
    public static bool IsOwned(int team) => team >= FirstOwned && team != Unclaimed;
}

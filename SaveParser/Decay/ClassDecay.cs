namespace BlissBot.SaveParser.Decay;

/// <summary>A building material and how long it stands unattended at multiplier 1.</summary>
/// <param name="Name">Its name, as in the table.</param>
/// <param name="Days">Days until it may be demolished.</param>
/// <param name="Rank">Its place in the order of tiers, the weakest first.</param>
public sealed record DecayTier(string Name, double Days, int Rank);

/// <summary>What a structure is to its base.</summary>
public enum PieceRole : byte
{
    /// <summary>Walls, boxes, beds: they stand on something.</summary>
    Other,

    /// <summary>Core, but not asked when a base's timer is set.</summary>
    Pillar,

    /// <summary>Foundation, ceiling or floor: core, and the weakest of them sets a base's timer.</summary>
    Floor,
}

/// <summary>How a class's period is known.</summary>
public enum PeriodSource : byte
{
    /// <summary>Neither the class nor a part of its name is in the table.</summary>
    Fallback,

    /// <summary>By a part of its name.</summary>
    Tier,

    /// <summary>The table names the class itself.</summary>
    Exact,
}

/// <summary>What the table says about one class; looked up once per class, not per piece.</summary>
/// <param name="Tier">Its tier, or null when it has only a period.</param>
/// <param name="PeriodSeconds">Seconds until decay at multiplier 1.</param>
/// <param name="Role">What it is to a base.</param>
/// <param name="Source">How the period is known.</param>
public readonly record struct ClassDecay(DecayTier? Tier, double PeriodSeconds, PieceRole Role, PeriodSource Source)
{
    /// <summary>Whether it is a core piece: foundation, ceiling, floor or pillar.</summary>
    public bool IsCore => Role != PieceRole.Other;
}

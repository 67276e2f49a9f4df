namespace BlissBot.Grains.Interfaces.Logs;

/// <summary>A line of a tribe's log.</summary>
/// <param name="TribeName">Null when the line does not say (a save's tribe log, GetChat).</param>
/// <param name="TribeId">Null when the line does not say.</param>
/// <param name="Day">Day of the game's calendar; null when the line has no game time.</param>
/// <param name="TimeOfDay">Time of that day.</param>
/// <param name="What">What happened, as far as its wording is known.</param>
/// <param name="Text">The message without colour tags.</param>
/// <param name="Colour">The colour it had, as <c>r, g, b, a</c> from 0 to 1; it helps where the text is in another language.</param>
[GenerateSerializer, Immutable, Alias("bliss.tribe-logged")]
public sealed record TribeLogged(
    [property: Id(0)] string? TribeName,
    [property: Id(1)] long? TribeId,
    [property: Id(2)] int? Day,
    [property: Id(3)] TimeOnly? TimeOfDay,
    [property: Id(4)] TribeEventKind What,
    [property: Id(5)] string Text,
    [property: Id(6)] string? Colour) : GameEvent
{
    public override LineKind Kind => LineKind.Tribe;
}

/// <summary>What a tribe's log tells of. Numbers are stored: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.tribe-event-kind")]
public enum TribeEventKind
{
    /// <summary>A wording not known yet.</summary>
    Unknown = 0,
    AntiMesh = 1,
    EnemyStructureDestroyed = 2,
    AutoDecayDestroyed = 3,
    StructureDestroyed = 4,
    Starved = 5,
    TameKilled = 6,
    MemberKilled = 7,
    KilledPlayer = 8,
    KilledTame = 9,
    Tamed = 10,
    Demolished = 11,
    MemberAdded = 12,
    MemberRemoved = 13,
    Promoted = 14,
    Demoted = 15,
    RankGroupSet = 16,
    EnemyDetected = 17,
    Unclaimed = 18,
    Claimed = 19,
    Hatched = 20,
    Frozen = 21,
    Released = 22,
    Uploaded = 23,
    Downloaded = 24,
    Alliance = 25,
}

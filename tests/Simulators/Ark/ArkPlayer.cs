namespace BlissBot.Simulators.Ark;

/// <summary>Somebody in the game.</summary>
/// <param name="Name">The name of the platform, which need not be unique and may hold anything.</param>
/// <param name="Eos">32 hexadecimal digits, as the player list prints it.</param>
/// <param name="Character">The name of the survivor.</param>
/// <param name="ArkId">The number of the survivor, which most item commands need.</param>
public sealed record ArkPlayer(string Name, string Eos, string Character, long ArkId)
{
    public int Level { get; init; } = 130;

    /// <summary>Null for those without a tribe.</summary>
    public ArkTribe? Tribe { get; init; }

    /// <summary>As the join line tells it; live servers say <c>None</c>.</summary>
    public string Platform { get; init; } = "None";
}

/// <summary>A tribe.</summary>
/// <param name="Id">50,000 or more.</param>
public sealed record ArkTribe(string Name, long Id);

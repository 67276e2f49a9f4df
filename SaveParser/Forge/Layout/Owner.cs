namespace BlissBot.SaveParser.Forge.Layout;

/// <summary>A tribe, or a loner, whose team is the player's own id.</summary>
/// <param name="Quota">Structures it owns in generation 0.</param>
internal sealed record Owner(int Number, int Team, string Name, bool IsTribe, IReadOnlyList<Survivor> Members, int Quota);

/// <summary>One character.</summary>
internal sealed record Survivor(uint DataId, string EosId, string PlatformName, string Character, int Level, int OwnerNumber);

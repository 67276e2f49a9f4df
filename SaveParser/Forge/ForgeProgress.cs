namespace BlissBot.SaveParser.Forge;

/// <param name="Rows">Rows written.</param>
/// <param name="Structures">Structures among them.</param>
/// <param name="OfStructures">Structures the plan asks for.</param>
public readonly record struct ForgeProgress(int Rows, int Structures, int OfStructures);

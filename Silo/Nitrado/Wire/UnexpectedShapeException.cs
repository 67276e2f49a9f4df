namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>A good answer without what it should hold.</summary>
internal sealed class UnexpectedShapeException(string missing) : Exception($"The answer has no '{missing}'.");

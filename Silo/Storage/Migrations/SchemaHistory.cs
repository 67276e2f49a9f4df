namespace BlissBot.Silo.Storage.Migrations;

/// <summary>A step that a database says it has gone.</summary>
internal sealed record AppliedStep(int Number, string Name, string Checksum);

/// <summary>What a database went through, compared with what this program knows. Never guesses.</summary>
internal static class SchemaHistory
{
    /// <summary>The scripts that are still to be applied, in order.</summary>
    /// <param name="place">The file or database, for the message.</param>
    /// <exception cref="MigrationException">It is from a newer program, or its past differs from ours.</exception>
    public static IReadOnlyList<MigrationScript> Pending(string place, IReadOnlyList<AppliedStep> applied, IReadOnlyList<MigrationScript> scripts)
    {
        if (applied.Count > scripts.Count)
            throw new MigrationException(
                $"'{place}' was written by a newer version of BlissBot (its schema is {applied[^1].Number}, this program knows {scripts.Count}). Use that version, or another data folder or database.");
        for (var at = 0; at < applied.Count; at++)
            if (applied[at].Number != scripts[at].Number || applied[at].Checksum != scripts[at].Checksum)
                throw new MigrationException(
                    $"'{place}' has a schema that differs from this program's in step {applied[at].Number} ('{applied[at].Name}'). It was made by another build; use that one, or another data folder or database.");
        return [.. scripts.Skip(applied.Count)];
    }
}

/// <summary>A database whose schema this program must not touch, or that is not there.</summary>
internal sealed class MigrationException(string message, Exception? inner = null) : Exception(message, inner);

namespace BlissBot.Silo.Saves;

/// <summary>Tells saves from other files by their names.</summary>
internal static class SaveNames
{
    /// <summary>The game writes a second copy against corruption, one save older than the first: not news.</summary>
    public static bool IsSave(string name) =>
        (name.EndsWith(".ark", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".ark.gz", StringComparison.OrdinalIgnoreCase))
        && !name.Contains("AntiCorruptionBackup", StringComparison.OrdinalIgnoreCase);
}

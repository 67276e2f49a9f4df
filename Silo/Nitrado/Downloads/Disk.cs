namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>What a disk says about itself.</summary>
internal static class Disk
{
    /// <summary>Bytes that may still be written where a folder is.</summary>
    public static long FreeBytes(string folder)
    {
        var full = Path.GetFullPath(folder);
        // Elsewhere than on Windows any path names its own mount.
        return new DriveInfo(OperatingSystem.IsWindows() ? Path.GetPathRoot(full) ?? full : full).AvailableFreeSpace;
    }
}

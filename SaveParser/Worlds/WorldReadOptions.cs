using BlissBot.SaveParser.Container;

namespace BlissBot.SaveParser.Worlds;

/// <summary>How a save is read.</summary>
public sealed record WorldReadOptions
{
    /// <summary>Where the database is read. Default: in place.</summary>
    public SaveAccess Access { get; init; } = SaveAccess.InPlace;

    /// <summary>Folder for private and inflated copies. Default: the system's.</summary>
    public string TemporaryFolder { get; init; } = Path.GetTempPath();

    /// <summary>Largest size a gzip'd save may inflate to, in bytes. Default: 16 GiB.</summary>
    public long MaxInflatedBytes { get; init; } = 16L << 30;

    /// <summary>Folder with <c>.arkprofile</c> and <c>.arktribe</c> files to merge into players and tribes, or null.</summary>
    public string? ProfileFolder { get; init; }
}

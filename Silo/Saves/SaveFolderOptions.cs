using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Servers;

namespace BlissBot.Silo.Saves;

/// <summary>Where the saves of game servers lie.</summary>
internal sealed class SaveFolderOptions
{
    /// <summary>A folder whose subfolders are servers, each named by its id. Optional.</summary>
    public string? Root { get; set; }

    /// <summary>Servers with a folder of their own, by id.</summary>
    public Dictionary<string, SaveFolder> Servers { get; set; } = [];

    /// <summary>Seconds between two looks at a file that must not differ. Default 5.</summary>
    public double SettleSeconds { get; set; } = 5;

    /// <summary>Seconds since its last change after which a file needs no second look. Default 120.</summary>
    public double QuietSeconds { get; set; } = 120;

    internal IEnumerable<string> Faults()
    {
        if (SettleSeconds is not (>= 0.1 and <= 3600)) yield return "SaveFolders:SettleSeconds must be from 0.1 to 3600.";
        if (QuietSeconds is not (>= 1 and <= 86_400)) yield return "SaveFolders:QuietSeconds must be from 1 to 86400.";
        foreach (var (id, server) in Servers)
        {
            if (!ServerId.TryParse(id, out _))
                yield return $"SaveFolders:Servers:{id}: a server id is 1 to {ServerId.MaxLength} of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit.";
            if (string.IsNullOrWhiteSpace(server.Folder))
                yield return $"SaveFolders:Servers:{id}:Folder is missing.";
            foreach (var fault in GuildList.Faults(server.Guilds))
                yield return $"SaveFolders:Servers:{id}:{fault}";
        }
    }
}

/// <summary>One server's folder.</summary>
internal sealed class SaveFolder
{
    /// <summary>What people call the server. Default: its id.</summary>
    public string? Name { get; set; }

    /// <summary>The folder with its <c>.ark</c> or <c>.ark.gz</c> files, and the profiles of its players and tribes.</summary>
    public string Folder { get; set; } = "";

    /// <summary>Discord's ids of the communities that see it, unless the running server names others. Default: all that are served.</summary>
    public IList<string> Guilds { get; } = [];
}

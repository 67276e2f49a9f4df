using System.Collections.Concurrent;

namespace BlissBot.Simulators.Nitrado;

/// <summary>One rented game server. Change it as you like while the simulator runs; every answer shows it as it then is.</summary>
public sealed class NitradoGame
{
    internal NitradoGame(long id, string name, TimeProvider time)
    {
        (Id, Name) = (id, name);
        Username = $"ni{id}_1";
        Root = $"/games/{Username}/ftproot/arksa/";
        StatusSince = Started = time.GetUtcNow();
    }

    public long Id { get; }

    public string Name { get; set; }

    public string Username { get; }

    /// <summary>Where its files lie, with a slash at the end.</summary>
    public string Root { get; set; }

    /// <summary>Of the service: active, suspended …</summary>
    public string ServiceStatus { get; set; } = "active";

    /// <summary>Of the game: started, stopped, restarting …</summary>
    public string Status { get; set; } = "started";

    public DateTimeOffset StatusSince { get; set; }

    public DateTimeOffset Started { get; set; }

    public string Game { get; set; } = "arksa";

    public string Map { get; set; } = "TheIsland_WP";

    public int Slots { get; set; } = 20;

    public TimeSpan SuspendsIn { get; set; } = TimeSpan.FromDays(20);

    /// <summary>Whether the details have a part <c>query</c>. Off while a server starts or stands still.</summary>
    public bool HasQuery { get; set; } = true;

    /// <summary>Leave <c>path</c> out of the details, as older services do: then bookmarks say where files lie.</summary>
    public bool HasPath { get; set; } = true;

    public ConcurrentDictionary<string, NitradoPlayer> Players { get; } = new(StringComparer.Ordinal);

    /// <summary>whitelist, banlist, adminlist: identifiers with names.</summary>
    public ConcurrentDictionary<string, ConcurrentDictionary<string, string>> Lists { get; } = new(StringComparer.Ordinal);

    /// <summary>By path.</summary>
    public ConcurrentDictionary<string, NitradoFile> Files { get; } = new(StringComparer.Ordinal);

    public ConcurrentQueue<NitradoBoost> Boosts { get; } = new();

    public ConcurrentQueue<NitradoLogLine> Log { get; } = new();

    /// <summary>What restarts and stops said, in order: verb, service log message, message in the game.</summary>
    public ConcurrentQueue<(string Verb, string Message, string Shown)> Orders { get; } = new();

    /// <summary>When a restart or stop at work ends, and as what.</summary>
    internal (DateTimeOffset At, string Status)? Settles { get; set; }

    /// <summary>The folder of the current map's saves.</summary>
    public string SaveFolder => $"{Root}ShooterGame/Saved/SavedArks/{Map}";

    public NitradoFile Put(NitradoFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return Files[file.Path] = file;
    }
}

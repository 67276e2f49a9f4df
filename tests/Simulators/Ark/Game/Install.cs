using BlissBot.SaveParser.Forge;

namespace BlissBot.Simulators.Ark.Game;

/// <summary>What is on the disk of a server and outlives its game: lists of players, and the world.</summary>
internal sealed class Install(ArkServerOptions options, DateTimeOffset created)
{
    private const int LastGeneration = 50;
    private const double Day = 86_400;
    private readonly Lock gate = new();
    private readonly HashSet<string> banned = new(StringComparer.OrdinalIgnoreCase), unchecked_ = new(StringComparer.OrdinalIgnoreCase);
    private int saves;

    public DateTimeOffset Created => created;

    public string MessageOfTheDay { get; set; } = "";

    public IReadOnlyCollection<string> Banned
    {
        get { lock (gate) return [.. banned]; }
    }

    public IReadOnlyCollection<string> AllowedWithoutCheck
    {
        get { lock (gate) return [.. unchecked_]; }
    }

    public void Ban(string eos, bool yes) => Put(banned, eos, yes);

    public void AllowWithoutCheck(string eos, bool yes) => Put(unchecked_, eos, yes);

    public bool IsBanned(string eos)
    {
        lock (gate) return banned.Contains(eos);
    }

    /// <summary>Writes the next generation of the world; nothing when saves are not wanted.</summary>
    public void Save(CancellationToken cancellation)
    {
        if (options.SavesFolder is not { } folder) return;
        Directory.CreateDirectory(folder);
        // The forge puts the file under its name only when it is complete.
        SaveForge.Write(Generation(saves), Path.Combine(folder, options.Map + ".ark"), null, cancellation);
        saves++;
    }

    private ForgePlan Generation(int number)
    {
        var plan = options.World with { Map = options.Map };
        var later = Math.Min(LastGeneration, plan.Generation + number);
        // A world that runs for weeks stops changing, but its clock goes on.
        return plan with { Generation = later, GameTime = plan.GameTime + (plan.Generation + number - later) * Day };
    }

    private void Put(HashSet<string> list, string eos, bool yes)
    {
        lock (gate)
        {
            if (yes) list.Add(eos);
            else list.Remove(eos);
        }
    }
}

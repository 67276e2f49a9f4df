using BlissBot.SaveParser.Format;
using BlissBot.SaveParser.Worlds;

namespace BlissBot.SaveParser.Archives;

/// <summary>
/// Gathers players and tribes from a world's store and from the files beside it. Of several copies of a player the one
/// with the later login counts, of a tribe the newer one; a copy that cannot be read is counted and left out.
/// </summary>
internal sealed class PeopleReader(ReadReport report)
{
    private const long MaxFileBytes = 32 << 20;

    /// <summary>Failures after which the rest of a store is counted and not tried: what is left of it is no store.</summary>
    private const int MostFailures = 256;

    private readonly Dictionary<ulong, Player> players = [];
    private readonly Dictionary<int, (Tribe Tribe, DateTime Written)> tribes = [];

    public IReadOnlyList<Player> Players => [.. players.Values.OrderBy(player => player.PlayerDataId)];

    public IReadOnlyList<Tribe> Tribes => [.. tribes.Values.Select(entry => entry.Tribe).OrderBy(tribe => tribe.TribeId)];

    /// <param name="blob">The <c>GameModeCustomBytes</c> row.</param>
    /// <param name="written">When the save was written.</param>
    /// <param name="cancellation">Stops between entries.</param>
    public void AddStore(Stream blob, DateTime written, CancellationToken cancellation)
    {
        StoreReader store;
        try
        {
            store = new StoreReader(blob);
        }
        catch (RowFormatException broken)
        {
            report.ArchiveFailed($"store: {broken.Message}");
            return;
        }
        AddEntries(store.Tribes, "tribe in the store", entry => Add(TribeReader.Read(store.ReadEntry(entry)), written), cancellation);
        AddEntries(store.Players, "player in the store", entry => Add(ProfileReader.Read(store.ReadEntry(entry))), cancellation);
    }

    private void AddEntries(IReadOnlyList<StoreEntry> entries, string what, Action<StoreEntry> add, CancellationToken cancellation)
    {
        var failures = 0;
        for (var at = 0; at < entries.Count; at++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (Try(what, () => add(entries[at])) || ++failures < MostFailures) continue;
            report.ArchiveFailed($"{what}: not tried after {MostFailures} failures", entries.Count - at - 1);
            return;
        }
    }

    /// <summary>Adds every <c>.arkprofile</c> and <c>.arktribe</c> of a folder.</summary>
    public void AddFolder(string folder, CancellationToken cancellation)
    {
        List<FileInfo> files = [];
        Try("profile folder", () => files.AddRange(new DirectoryInfo(folder).EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal)));
        foreach (var file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            if (file.Extension == ".arkprofile") Try("profile file", () => Add(ProfileReader.Read(Bytes(file))));
            else if (file.Extension == ".arktribe") Try("tribe file", () => Add(TribeReader.Read(Bytes(file)), file.LastWriteTimeUtc));
        }
    }

    private void Add(Player player)
    {
        if (!players.TryGetValue(player.PlayerDataId, out var known) || Login(player) >= Login(known)) players[player.PlayerDataId] = player;
    }

    private void Add(Tribe tribe, DateTime written)
    {
        if (!tribes.TryGetValue(tribe.TribeId, out var known) || written >= known.Written) tribes[tribe.TribeId] = (tribe, written);
    }

    private bool Try(string what, Action step)
    {
        try
        {
            step();
            return true;
        }
        catch (Exception broken) when (broken is RowFormatException or IOException or UnauthorizedAccessException)
        {
            // A message of the system may name paths; one of ours names only the format.
            report.ArchiveFailed(broken is RowFormatException ? $"{what}: {broken.Message}" : $"{what}: {broken.GetType().Name}");
            return false;
        }
    }

    private static double Login(Player player) => double.IsNaN(player.LoginTime) ? double.NegativeInfinity : player.LoginTime;

    private static byte[] Bytes(FileInfo file) => file.Length <= MaxFileBytes
        ? File.ReadAllBytes(file.FullName)
        : throw new RowFormatException($"a file of {file.Length} bytes");
}

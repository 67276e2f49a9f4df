using System.Globalization;
using System.Text.Json;

namespace BlissBot.Simulators.Discord.World;

/// <summary>
/// The world as a file, with a folder beside it for what was attached to messages. The file is replaced whole, so that a
/// crash leaves the last or the new one.
/// </summary>
internal sealed record Snapshot(byte[] World, IReadOnlyList<StoredFile> Files)
{
    /// <summary>Null when there is none.</summary>
    /// <exception cref="InvalidDataException">There is one, and it cannot be read.</exception>
    public static DiscordState? Read(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            using var stream = File.OpenRead(file);
            var state = JsonSerializer.Deserialize<DiscordState>(stream) ?? throw new InvalidDataException($"{file} holds no world.");
            foreach (var attached in state.Files.Values.ToList())
                if (File.Exists(PathOf(file, attached.Id))) attached.Bytes = File.ReadAllBytes(PathOf(file, attached.Id));
                else state.Files.Remove(attached.Id);
            return state;
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} is not a world this simulator wrote: {broken.Message}", broken);
        }
    }

    /// <summary>To be called under the realm's gate; <see cref="Write"/> then needs it no more.</summary>
    public static Snapshot Take(Realm realm)
    {
        realm.State.LastId = realm.Ids.Last;
        return new Snapshot(JsonSerializer.SerializeToUtf8Bytes(realm.State), [.. realm.State.Files.Values]);
    }

    public void Write(string file)
    {
        Directory.CreateDirectory(Folder(file));
        foreach (var attached in Files)
            if (!File.Exists(PathOf(file, attached.Id))) Replace(PathOf(file, attached.Id), attached.Bytes);
        Replace(file, World);
        // Only now does no world name them any more.
        var known = Files.Select(attached => PathOf(file, attached.Id)).ToHashSet(StringComparer.Ordinal);
        foreach (var old in Directory.GetFiles(Folder(file)).Where(path => !known.Contains(path))) File.Delete(old);
    }

    private static void Replace(string path, byte[] bytes)
    {
        File.WriteAllBytes(path + ".new", bytes);
        File.Move(path + ".new", path, overwrite: true);
    }

    private static string Folder(string file) => Path.GetFullPath(file) + ".files";

    private static string PathOf(string file, ulong id) => Path.Combine(Folder(file), id.ToString(CultureInfo.InvariantCulture));
}

using System.Text.Json;

namespace BlissBot.Simulators.Discord.World;

/// <summary>The world as a file. It is replaced whole, so that a crash leaves the last or the new one.</summary>
internal static class Snapshot
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = false };

    /// <summary>Null when there is none.</summary>
    /// <exception cref="InvalidDataException">There is one, and it cannot be read.</exception>
    public static DiscordState? Read(string file)
    {
        if (!File.Exists(file)) return null;
        try
        {
            using var stream = File.OpenRead(file);
            return JsonSerializer.Deserialize<DiscordState>(stream, Options) ?? throw new InvalidDataException($"{file} holds no world.");
        }
        catch (JsonException broken)
        {
            throw new InvalidDataException($"{file} is not a world this simulator wrote: {broken.Message}", broken);
        }
    }

    /// <summary>To be called under the realm's gate; <see cref="Write"/> then needs it no more.</summary>
    public static byte[] Encode(Realm realm)
    {
        realm.State.LastId = realm.Ids.Last;
        return JsonSerializer.SerializeToUtf8Bytes(realm.State, Options);
    }

    public static void Write(string file, byte[] world)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(file + ".new", world);
        File.Move(file + ".new", file, overwrite: true);
    }
}

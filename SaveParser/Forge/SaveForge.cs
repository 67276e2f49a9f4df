using System.IO.Compression;
using BlissBot.SaveParser.Forge.Damage;
using Microsoft.Data.Sqlite;

namespace BlissBot.SaveParser.Forge;

/// <summary>
/// Writes valid synthetic saves of ARK: Survival Ascended: worlds of save version 13 and 14 with bases, creatures,
/// items, players and tribes. Anything that reads real saves reads these.
/// </summary>
public static class SaveForge
{
    /// <summary>
    /// Writes the planned world to <paramref name="path"/>, as gzip when the name ends in <c>.gz</c>. The file appears
    /// under its name only when it is complete; an existing one is replaced.
    /// </summary>
    /// <returns>What was written.</returns>
    /// <exception cref="ForgePlanException">The plan cannot be carried out; the exception lists every fault.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ForgeTruth Write(
        ForgePlan plan, string path, IProgress<ForgeProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var faults = ForgePlanFaults.Find(plan, path);
        if (faults.Count > 0) throw new ForgePlanException(faults);

        var target = Path.GetFullPath(path);
        var folder = Path.GetDirectoryName(target)!;
        if (!Directory.Exists(folder)) throw new DirectoryNotFoundException($"The folder {folder} does not exist.");
        var raw = target + ".forging";
        var packed = target + ".packing";
        try
        {
            File.Delete(raw);
            var world = WorldForge.Write(plan, raw, progress, cancel);
            FileDamage.Apply(plan, raw);
            foreach (var (name, bytes) in world.SideFiles)
                File.WriteAllBytes(Path.Combine(folder, name), bytes);
            if (IsGzip(path))
            {
                Compress(raw, packed, cancel);
                FileDamage.ApplyPacked(plan, packed);
                File.Move(packed, target, overwrite: true);
            }
            else
            {
                File.Move(raw, target, overwrite: true);
            }
            return world.Truth;
        }
        catch (SqliteException failure)
        {
            throw new IOException($"The save cannot be written: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(raw);
            File.Delete(packed);
        }
    }

    /// <summary>True when the name asks for compression.</summary>
    internal static bool IsGzip(string path) => path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    private static void Compress(string from, string to, CancellationToken cancel)
    {
        using var source = File.OpenRead(from);
        using var gzip = new GZipStream(File.Create(to), CompressionLevel.Fastest);
        var buffer = new byte[1 << 20];
        for (int read; (read = source.Read(buffer)) > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            gzip.Write(buffer, 0, read);
        }
    }
}

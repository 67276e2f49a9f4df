using BlissBot.Silo.Hosting;

namespace BlissBot.Sandbox;

/// <summary>Makes sure that there is a world to look at.</summary>
/// <param name="forge">Writes a synthetic save to a path.</param>
internal sealed class SandboxSaves(SandboxOptions options, Func<string, CancellationToken, Task> forge)
{
    private const string ForgedFile = "Ragnarok_WP.ark";
    private static readonly string[] Endings = [".ark", ".ark.gz"];

    /// <summary>Takes the given save over, or forges a world if this is the first start; says what it did, or null.</summary>
    /// <exception cref="StartRefusedException">The given file is not there or is no save by its name.</exception>
    public async Task<string?> Prepare(CancellationToken cancellation)
    {
        if (options.Save is { } given)
        {
            await Copy(given, cancellation);
            return $"Took {given} over as server '{SandboxOptions.GivenServer}'.";
        }
        if (Directory.Exists(options.SavesFolder) && Directory.EnumerateFiles(options.SavesFolder, "*.ark*", SearchOption.AllDirectories).Any())
            return null;
        await Forge(cancellation);
        return $"Forged a world as server '{SandboxOptions.ForgedServer}'.";
    }

    private async Task Forge(CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(options.SavesFolder, SandboxOptions.ForgedServer)).FullName;
        await Place(Path.Combine(folder, ForgedFile), path => forge(path, cancellation));
    }

    private async Task Copy(string given, CancellationToken cancellation)
    {
        if (!File.Exists(given))
            throw new StartRefusedException($"There is no file '{given}'.");
        if (!Endings.Any(ending => given.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            throw new StartRefusedException($"'{given}' is no save by its name: it should end in {string.Join(" or ", Endings)}.");
        var folder = Path.Combine(options.SavesFolder, SandboxOptions.GivenServer);
        // One save at a time: an older file of another map must not come back when the new one is touched.
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, Path.GetFileName(given));
        await Place(target, async path =>
        {
            await using (var from = new FileStream(given, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
            await using (var to = File.Create(path))
                await from.CopyToAsync(to, cancellation);
            // Its time is that of the save: decay is reckoned from it.
            File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(given));
        });
    }

    /// <summary>Writes under another name first, so that nobody ever finds half a save.</summary>
    private static async Task Place(string target, Func<string, Task> write)
    {
        var temporary = target + ".partial";
        try
        {
            await write(temporary);
            File.Move(temporary, target, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}

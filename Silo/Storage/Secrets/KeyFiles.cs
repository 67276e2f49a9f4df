using System.Xml;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BlissBot.Silo.Storage.Secrets;

/// <summary>
/// Keys as files that only the system's user of this program may read. Whoever has them can read what they sealed: they
/// belong into backups apart from the state.
/// </summary>
internal sealed class KeyFiles : IXmlRepository
{
    private const string Pattern = "key-*.xml";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private readonly string folder;

    /// <param name="folder">Made when there is none.</param>
    public KeyFiles(string folder)
    {
        this.folder = folder;
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }
        Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
        // Files that were copied back may have come with the rights of somebody else's taste.
        foreach (var file in Files())
            File.SetUnixFileMode(file, OwnerOnly);
    }

    /// <summary>Whether a folder is there and has keys.</summary>
    public static bool AnyIn(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, Pattern).Any();

    public IReadOnlyCollection<XElement> GetAllElements() => [.. Files().Select(Read).OfType<XElement>()];

    public void StoreElement(XElement element, string friendlyName)
    {
        var path = Path.Combine(folder, $"key-{Guid.NewGuid():N}.xml");
        var unfinished = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.WriteThrough };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using (var file = new FileStream(unfinished, options))
            element.Save(file);
        File.Move(unfinished, path);
    }

    private string[] Files() => Directory.GetFiles(folder, Pattern);

    /// <summary>Null of a damaged file: that key is lost, and what it sealed with it, but nothing else.</summary>
    private static XElement? Read(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return XElement.Load(file);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

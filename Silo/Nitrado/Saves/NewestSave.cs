using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Nitrado.Downloads;
using BlissBot.Silo.Saves;

namespace BlissBot.Silo.Nitrado.Saves;

/// <summary>Finds the newest save of a service: in the folder of its map, or in all folders of maps while that is not known.</summary>
internal static class NewestSave
{
    private const int MostFolders = 20;
    private const string Saves = "ShooterGame/Saved/SavedArks";

    /// <summary>The newest save by when it was written; null when there is none.</summary>
    public static async Task<HostedFile?> Find(IHostedFiles files, CancellationToken cancellation)
    {
        var server = await files.Details(cancellation);
        if (await Root(server, files, cancellation) is not { } root) return null;
        if (server.Map is { } map && map.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-')
            && await Newest(files, $"{root}{Saves}/{map}", cancellation) is { } found)
            return found;
        HostedFile? newest = null;
        foreach (var folder in (await files.List(root + Saves, cancellation) ?? []).Where(entry => entry.IsFolder).Take(MostFolders))
            newest = Newer(newest, await Newest(files, folder.Path, cancellation));
        return newest;
    }

    /// <summary>Pure.</summary>
    internal static HostedFile? Newest(ImmutableArray<HostedFile> entries) => entries
        .Where(entry => entry is { IsFolder: false, Bytes: > 0, ModifiedAt: { } } && SaveNames.IsSave(entry.Name))
        .Aggregate((HostedFile?)null, Newer);

    private static async Task<HostedFile?> Newest(IHostedFiles files, string folder, CancellationToken cancellation) =>
        Newest(await files.List(folder, cancellation) ?? []);

    private static HostedFile? Newer(HostedFile? one, HostedFile? other) => one is null || other?.ModifiedAt > one.ModifiedAt ? other : one;

    /// <summary>Where the game's files lie, with a slash at the end.</summary>
    private static async Task<string?> Root(HostedServer server, IHostedFiles files, CancellationToken cancellation)
    {
        if (server.Folder is { } told) return told;
        const string Inside = "/ShooterGame/";
        foreach (var bookmark in await files.Bookmarks(cancellation))
            if ((bookmark.TrimEnd('/') + "/") is var folder && folder.IndexOf(Inside, StringComparison.Ordinal) is >= 0 and var at)
                return folder[..(at + 1)];
        return null;
    }
}

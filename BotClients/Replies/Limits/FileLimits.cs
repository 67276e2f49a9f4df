using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Keeps the limits of files: how many, how big, and names that mean nothing to anybody's disk.</summary>
internal static class FileLimits
{
    private const int LongestName = 64;
    private const int LongestExtension = 12;

    /// <returns>The files, and their names by the names they were given at first.</returns>
    public static (ImmutableArray<ReplyFile> Files, IReadOnlyDictionary<string, string> Names) Fit(ImmutableArray<ReplyFile> files, LeftOut left)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (files.IsDefaultOrEmpty)
            return ([], names);
        var kept = ImmutableArray.CreateBuilder<ReplyFile>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var bytes = 0L;
        foreach (var file in files)
        {
            if (file is null)
                continue;
            if (kept.Count == Most.Files || file.Content.Length > Most.FileBytes || bytes + file.Content.Length > Most.AllFileBytes)
            {
                left.Add();
                continue;
            }
            bytes += file.Content.Length;
            var name = Unique(SafeName(file.Name), taken);
            names.TryAdd(file.Name ?? "", name);
            kept.Add(file with { Name = name, Content = file.Content.IsEmpty ? "\n"u8.ToArray() : file.Content, Description = ReplyLimits.Optional(file.Description, Most.FileDescription) });
        }
        return (kept.ToImmutable(), names);
    }

    /// <summary>Letters, digits, dots, dashes and underscores, no dots at the ends, with its extension.</summary>
    public static string SafeName(string? name)
    {
        var letters = string.Concat((name ?? "").Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-' or '_' ? letter : '_')).Trim('.');
        // A dot far from the end begins no extension.
        if (Path.GetExtension(letters).Length > LongestExtension)
            letters = letters.Replace('.', '_');
        if (letters.Length > LongestName)
            letters = letters[..(LongestName - Path.GetExtension(letters).Length)] + Path.GetExtension(letters);
        return letters.Length > 0 ? letters : "file.txt";
    }

    private static string Unique(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            var tail = $"-{number}{Path.GetExtension(name)}";
            var stem = Path.GetFileNameWithoutExtension(name);
            free = stem[..Math.Min(stem.Length, LongestName - tail.Length)] + tail;
        }
        return free;
    }
}

using System.Text.Json.Nodes;
using BlissBot.Simulators.Certificates;

namespace BlissBot.Simulators;

/// <summary>
/// The example configuration of <c>deploy/examples</c>, with every file it names laid into a folder of the test: what is
/// an example there must be good as it stands.
/// </summary>
public static class ExampleFiles
{
    private static readonly string[] Places = ["/etc/blissbot/", "/var/lib/blissbot", "/srv/ark/"];

    /// <summary>The folder <c>deploy</c> of the checkout that was built.</summary>
    public static string Deploy { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Examples with a name, relative to the folder of examples.</summary>
    public static IEnumerable<string> Named(string name) => Directory.EnumerateFiles(Path.Combine(Deploy, "examples"), name, SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(Path.Combine(Deploy, "examples"), file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>Copies one example into <paramref name="folder"/>, and makes the files it names there.</summary>
    /// <param name="database">What the files with a connection string hold.</param>
    /// <returns>The copy.</returns>
    public static string LayOut(string example, string folder, string database = "Host=127.0.0.1;Database=blissbot;Username=blissbot;Password=x")
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(Deploy, "examples", example)))!;
        using var authority = new PrivateAuthority(Path.Combine(folder, "etc/blissbot/tls"), "authority");
        File.Copy(authority.File, Path.Combine(folder, "etc/blissbot/tls/authority.crt"), overwrite: true);
        foreach (var value in Values(json))
            if (value.TryGetValue<string>(out var text) && Places.Any(place => text.StartsWith(place, StringComparison.Ordinal)))
            {
                Make(authority, text, Path.Combine(folder, text.TrimStart('/')), database);
                value.ReplaceWith(Path.Combine(folder, text.TrimStart('/')));
            }
        var copy = Path.Combine(folder, Path.GetFileName(example));
        File.WriteAllText(copy, json.ToJsonString());
        return copy;
    }

    private static void Make(PrivateAuthority authority, string meant, string path, string database)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var name = Path.GetFileNameWithoutExtension(path);
        if (path.EndsWith(".crt", StringComparison.Ordinal) && name != "authority" || path.EndsWith(".key", StringComparison.Ordinal))
        {
            if (!File.Exists(path))
                authority.Issue(name, servers: name != "bots", clients: true);
        }
        else if (meant.Contains("/database", StringComparison.Ordinal))
            File.WriteAllText(path, database);
        else if (meant.StartsWith("/etc/", StringComparison.Ordinal) && !File.Exists(path))
            File.WriteAllText(path, "Secret0123456789Secret0123456789");
    }

    private static IEnumerable<JsonValue> Values(JsonNode node) => node switch
    {
        JsonObject members => members.Select(member => member.Value!).ToArray().SelectMany(Values),
        JsonArray items => items.Select(item => item!).ToArray().SelectMany(Values),
        JsonValue value => [value],
        _ => [],
    };

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "BlissBot.Orleans.sln")))
                return Path.Combine(folder.FullName, "deploy");
        throw new DirectoryNotFoundException($"No BlissBot.Orleans.sln above {start}.");
    }
}

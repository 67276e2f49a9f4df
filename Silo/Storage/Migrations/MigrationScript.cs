using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace BlissBot.Silo.Storage.Migrations;

/// <summary>
/// One step of a schema: a numbered SQL file inside this assembly, <c>0001-name.sql</c>. Once released a script never
/// changes; what is to be different comes in the next one.
/// </summary>
internal sealed record MigrationScript(int Number, string Name, string Text)
{
    /// <summary>Tells this text from any other, whatever its line ends.</summary>
    public string Checksum =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text.ReplaceLineEndings("\n"))));

    /// <summary>The scripts of a folder of this room, in order, beginning with 1 and without a gap.</summary>
    public static IReadOnlyList<MigrationScript> In(string folder)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var prefix = $"{folder}/";
        var scripts = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select((name, at) => Read(assembly, name, prefix, at + 1))
            .ToArray();
        return scripts.Length > 0 ? scripts : throw new InvalidOperationException($"There are no scripts in '{folder}'.");
    }

    private static MigrationScript Read(Assembly assembly, string resource, string prefix, int expected)
    {
        var file = Path.GetFileNameWithoutExtension(resource[prefix.Length..]);
        if (!int.TryParse(file.AsSpan(0, 4), out var number) || number != expected)
            throw new InvalidOperationException($"Script '{resource}' should have the number {expected:0000}.");
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return new MigrationScript(number, file, reader.ReadToEnd());
    }
}

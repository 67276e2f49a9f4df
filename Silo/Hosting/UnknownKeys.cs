using BlissBot.Grains.Bridge;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Records;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Sessions;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Rcon;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;

namespace BlissBot.Silo.Hosting;

/// <summary>Finds misspelt settings: a key that nothing reads is passed over by a start, and its default counts.</summary>
internal static class UnknownKeys
{
    private static readonly Dictionary<string, Type> Sections = new(StringComparer.OrdinalIgnoreCase)
    {
        ["SaveFolders"] = typeof(SaveFolderOptions),
        ["Saves"] = typeof(SaveOptions),
        ["Servers"] = typeof(ServerOptions),
        ["Sessions"] = typeof(SessionsOptions),
        ["Bridge"] = typeof(BridgeOptions),
        ["Records"] = typeof(RecordsOptions),
        ["RconQueue"] = typeof(RconGrainOptions),
        ["Rcon"] = typeof(RconOptions),
        ["Hosted"] = typeof(HostedOptions),
        ["Parsing"] = typeof(ParsingOptions),
        [GameServerOptions.Section] = typeof(GameServerOptions),
        [NitradoOptions.Section] = typeof(NitradoOptions),
    };

    /// <param name="section">The whole section of the product.</param>
    public static IEnumerable<string> Of(IConfigurationSection section)
    {
        foreach (var child in section.GetChildren())
            // Bots are another program's, which may have the same file; a silo reads little there.
            if (string.Equals(child.Key, "Bots", StringComparison.OrdinalIgnoreCase))
                continue;
            else if ((Sections.GetValueOrDefault(child.Key) ?? TypeOf(typeof(SiloOptions), child.Key)) is not { } type)
                yield return child.Path;
            else
                foreach (var key in Within(child, type))
                    yield return key;
    }

    private static IEnumerable<string> Within(IConfigurationSection section, Type type)
    {
        if (!section.GetChildren().Any() || type == typeof(object) || type.IsPrimitive || type == typeof(string))
            yield break;
        var held = type.GetInterfaces().Append(type).Where(part => part.IsGenericType).ToArray();
        var map = held.FirstOrDefault(part => part.GetGenericTypeDefinition() is var kind && (kind == typeof(IDictionary<,>) || kind == typeof(IReadOnlyDictionary<,>)));
        var list = held.FirstOrDefault(part => part.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        foreach (var child in section.GetChildren())
        {
            var inner = map?.GenericTypeArguments[1] ?? list?.GenericTypeArguments[0] ?? TypeOf(type, child.Key);
            if (inner is null)
                yield return child.Path;
            else
                foreach (var key in Within(child, Nullable.GetUnderlyingType(inner) ?? inner))
                    yield return key;
        }
    }

    private static Type? TypeOf(Type type, string key) =>
        type.GetProperties().FirstOrDefault(property => string.Equals(property.Name, key, StringComparison.OrdinalIgnoreCase))?.PropertyType;
}

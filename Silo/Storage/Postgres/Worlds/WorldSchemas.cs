using BlissBot.Grains.Interfaces.Saves;

namespace BlissBot.Silo.Storage.Postgres.Worlds;

/// <summary>Names of the schemas that hold snapshots. They need no quoting.</summary>
/// <param name="main">The checked name of the main schema.</param>
internal readonly struct WorldSchemas(string main)
{
    /// <summary>With the tables that name the current snapshots.</summary>
    public string Main => main;

    /// <summary>With the functions that questions use.</summary>
    public string Functions => $"{main}_world";

    public string Of(ParseId parse) => $"{main}_world_{parse}";

    /// <summary>The parse a schema belongs to.</summary>
    public bool TryParse(string name, out ParseId parse)
    {
        var prefix = $"{main}_world_";
        parse = default;
        return name.StartsWith(prefix, StringComparison.Ordinal) && ParseId.TryParse(name[prefix.Length..], out parse);
    }
}

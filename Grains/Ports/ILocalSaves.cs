using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>Which servers' saves lie where this silo can read them. A silo without any has none of these.</summary>
public interface ILocalSaves
{
    /// <summary>Whether the saves of a server do. Asked while a grain is placed: quick.</summary>
    bool Has(ServerId server);
}

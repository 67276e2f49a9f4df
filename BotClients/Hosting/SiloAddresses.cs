using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace BlissBot.BotClients.Hosting;

/// <summary>Where silos take clients.</summary>
internal static class SiloAddresses
{
    /// <summary>Of a silo with default settings.</summary>
    public const int DefaultPort = 30000;

    /// <summary>Reads <c>address:port</c>, or an address alone.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out IPEndPoint? address)
    {
        address = IPEndPoint.TryParse(text, out var read) ? read : null;
        if (address is { Port: 0 })
            address.Port = DefaultPort;
        return address is not null;
    }
}

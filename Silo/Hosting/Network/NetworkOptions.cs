using System.Net;
using BlissBot.Grains.Interfaces.Connections;

namespace BlissBot.Silo.Hosting.Network;

/// <summary>Where a silo listens for other silos and for clients, and under which address they find it. Section <c>BlissBot:Network</c>.</summary>
internal sealed class NetworkOptions
{
    /// <summary>The address of this machine to listen on, <c>0.0.0.0</c> for all. Default <c>127.0.0.1</c>: nobody from elsewhere.</summary>
    public string Listen { get; set; } = IPAddress.Loopback.ToString();

    /// <summary>
    /// The address under which all silos and clients reach this one, which is another behind NAT or in a tunnel. Default
    /// that of <see cref="Listen"/>. The ports there are <c>SiloPort</c> and <c>GatewayPort</c>.
    /// </summary>
    public string? Advertise { get; set; }

    /// <summary>Port to listen on for other silos, where the one they call is forwarded to another. Default <c>SiloPort</c>.</summary>
    public int? ListenSiloPort { get; set; }

    /// <summary>Port to listen on for clients, likewise. Default <c>GatewayPort</c>.</summary>
    public int? ListenGatewayPort { get; set; }

    /// <summary>Lets the silo listen beyond this machine without TLS. Whoever reaches it then can do everything: only in a network nobody else is in.</summary>
    public bool AllowUnencrypted { get; set; }

    internal IPAddress? ListenAddress => IPAddress.TryParse(Listen, out var address) ? address : null;

    internal IPAddress? AdvertisedAddress => string.IsNullOrWhiteSpace(Advertise) ? ListenAddress : IPAddress.TryParse(Advertise, out var address) ? address : null;

    /// <summary>Whether anybody beyond this machine is listened to.</summary>
    internal bool IsRemote => ListenAddress is { } address && !IPAddress.IsLoopback(address);

    /// <summary>Everything that is wrong with it in itself and together with what it is combined with.</summary>
    internal IEnumerable<string> Faults(SiloClustering membership, PeerTlsOptions tls)
    {
        const string Section = $"{SiloOptions.Section}:Network";
        if (ListenSiloPort is not (null or (>= 1 and <= 65535))) yield return $"{Section}:ListenSiloPort must be from 1 to 65535.";
        if (ListenGatewayPort is not (null or (>= 1 and <= 65535))) yield return $"{Section}:ListenGatewayPort must be from 1 to 65535.";
        if (ListenSiloPort is { } port && port == ListenGatewayPort) yield return $"{Section}:ListenSiloPort and ListenGatewayPort must differ.";
        if (ListenAddress is not { } listen)
            yield return $"{Section}:Listen '{Listen}' is no IP address.";
        else if (AdvertisedAddress is not { } advertised)
            yield return $"{Section}:Advertise '{Advertise}' is no IP address.";
        else if (IsAny(advertised))
            yield return $"{Section}:Advertise must be given when the silo listens on '{Listen}': nobody can call that.";
        else if (!IPAddress.IsLoopback(listen) && IPAddress.IsLoopback(advertised))
            yield return $"{Section}:Advertise '{advertised}' sends every caller to its own machine, while the silo listens to others on '{Listen}'.";
        else if (IPAddress.IsLoopback(listen) && !IPAddress.IsLoopback(advertised))
            yield return $"{Section}:Listen '{Listen}' hears this machine alone, while callers are sent to '{advertised}'.";
        if (!IsRemote)
            yield break;
        if (!tls.Wanted && !AllowUnencrypted)
            yield return $"{Section}:Listen '{Listen}' is open to other machines, and there is no {SiloOptions.Section}:Tls: whoever reaches it could do everything. Give certificates, or set {Section}:AllowUnencrypted where nobody else is in the network.";
        if (membership == SiloClustering.Embedded)
            yield return $"{Section}:Listen '{Listen}' is open to other machines, and {SiloOptions.Section}:Clustering Embedded keeps silos in an SQLite file, which serves the processes of one machine. Several machines need PostgreSql.";
    }

    private static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}

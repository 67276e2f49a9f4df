using BlissBot.Grains.Interfaces.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace BlissBot.Silo.Hosting.Network;

/// <summary>Encrypts every connection of a silo, and lets in who has a certificate for what comes in at that door.</summary>
internal static class SiloTls
{
    public static void AddPeerTls(this ISiloBuilder silo, PeerCertificates certificates, TimeProvider time) => silo.Configure<SiloConnectionOptions>(connections =>
    {
        // A client's certificate opens the gateway, never the silos' own door: there one can pretend to be anybody.
        connections.ConfigureSiloInboundConnection(door => door.UseServerTls(Options(PeerKind.Silo)));
        connections.ConfigureGatewayInboundConnection(door => door.UseServerTls(Options(PeerKind.Client)));
        connections.ConfigureSiloOutboundConnection(door => door.UseClientTls(Options(PeerKind.Silo)));

        TlsOptions Options(PeerKind expected) => new()
        {
            LocalCertificate = certificates.Own,
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            ClientCertificateMode = RemoteCertificateMode.RequireCertificate,
            RemoteCertificateValidation = (peer, _, _) => certificates.Trusts(peer, expected, time.GetUtcNow()),
        };
    });
}

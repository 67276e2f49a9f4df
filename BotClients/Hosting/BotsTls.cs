using BlissBot.Grains.Interfaces.Connections;
using Orleans.Configuration;
using Orleans.Connections.Security;

namespace BlissBot.BotClients.Hosting;

/// <summary>Encrypts the connections to silos: section <c>BlissBot:Bots:Tls</c>. Only silos of the same authority are believed.</summary>
internal static class BotsTls
{
    /// <exception cref="InvalidDataException">The files are faulty.</exception>
    public static void AddPeerTls(this IClientBuilder orleans, PeerTlsOptions options, TimeProvider time)
    {
        var certificates = PeerCertificates.Load(options, PeerKind.Client, time.GetUtcNow(), out var faults);
        if (faults.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, faults.Select(fault => $"{BotsSettings.Section}:{fault}")));
        if (certificates is null)
            return;
        orleans.Configure<ClientConnectionOptions>(connections => connections.ConfigureConnection(connection => connection.UseClientTls(new TlsOptions
        {
            LocalCertificate = certificates.Own,
            RemoteCertificateMode = RemoteCertificateMode.RequireCertificate,
            RemoteCertificateValidation = (peer, _, _) => certificates.Trusts(peer, PeerKind.Silo, time.GetUtcNow()),
        })));
    }
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BlissBot.Simulators.Certificates;

/// <summary>A private authority as an operator makes one with openssl: issues certificates into PEM files of a folder.</summary>
public sealed class PrivateAuthority : IDisposable
{
    private const string ForServers = "1.3.6.1.5.5.7.3.1", ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 certificate;
    private readonly string folder;

    public PrivateAuthority(string folder, string name = "authority")
    {
        this.folder = Directory.CreateDirectory(folder).FullName;
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddYears(-1), DateTimeOffset.UtcNow.AddYears(5));
        File = Path.Combine(folder, $"{name}.pem");
        System.IO.File.WriteAllText(File, certificate.ExportCertificatePem() + "\n");
    }

    /// <summary>Its certificate, without its key.</summary>
    public string File { get; }

    /// <summary>Its key, which belongs on no server.</summary>
    public string KeyPem => key.ExportPkcs8PrivateKeyPem();

    /// <summary>A certificate for the purposes that are named; for none, it says nothing of them.</summary>
    public IssuedFiles Issue(string name, bool servers, bool clients, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        if (servers || clients)
        {
            var purposes = new OidCollection();
            if (servers) purposes.Add(new Oid(ForServers));
            if (clients) purposes.Add(new Oid(ForClients));
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension(purposes, true));
        }
        using var issued = request.Create(
            certificate, from ?? DateTimeOffset.UtcNow.AddDays(-1), to ?? DateTimeOffset.UtcNow.AddDays(30), RandomNumberGenerator.GetBytes(12));
        var files = new IssuedFiles(Path.Combine(folder, $"{name}.crt"), Path.Combine(folder, $"{name}.key"), File);
        System.IO.File.WriteAllText(files.Certificate, issued.ExportCertificatePem() + "\n");
        System.IO.File.WriteAllText(files.Key, own.ExportPkcs8PrivateKeyPem() + "\n");
        return files;
    }

    public void Dispose()
    {
        certificate.Dispose();
        key.Dispose();
    }
}

/// <summary>Paths of PEM files.</summary>
public sealed record IssuedFiles(string Certificate, string Key, string Authority);

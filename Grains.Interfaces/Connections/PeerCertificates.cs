using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace BlissBot.Grains.Interfaces.Connections;

/// <summary>
/// This program's certificate, and the judgement of everybody else's. A peer is believed when one of the authorities
/// issued its certificate for what it claims to be. Names are not compared: the authority is private, and whoever it
/// gave a certificate to belongs here, at whatever address.
/// </summary>
public sealed class PeerCertificates
{
    private const int LargestFile = 256 * 1024;
    private const string ForServers = "1.3.6.1.5.5.7.3.1";
    private const string ForClients = "1.3.6.1.5.5.7.3.2";

    private readonly X509Certificate2Collection authorities;

    private PeerCertificates(X509Certificate2 own, X509Certificate2Collection authorities) => (Own, this.authorities) = (own, authorities);

    /// <summary>This program's certificate, with its private key.</summary>
    public X509Certificate2 Own { get; }

    /// <summary>Reads the files.</summary>
    /// <param name="self">What this program is.</param>
    /// <param name="faults">Everything that is wrong with them; holds no secret. Empty when the result is not null.</param>
    /// <returns>Null when there are faults, or when nothing is configured.</returns>
    public static PeerCertificates? Load(PeerTlsOptions options, PeerKind self, DateTimeOffset now, out IReadOnlyList<string> faults)
    {
        var found = new List<string>();
        faults = found;
        if (!options.Wanted)
            return null;
        var authorities = Authorities(options.AuthorityFile, found);
        var own = OwnOf(options, found);
        if (own is null || authorities is null)
            return null;
        var loaded = new PeerCertificates(own, authorities);
        if (now < own.NotBefore || now > own.NotAfter)
            found.Add(string.Create(CultureInfo.InvariantCulture, $"Tls:CertificateFile holds a certificate that is valid from {own.NotBefore.ToUniversalTime():yyyy-MM-dd} to {own.NotAfter.ToUniversalTime():yyyy-MM-dd} alone."));
        else if (!loaded.Issued(own, now))
            found.Add("Tls:CertificateFile holds a certificate that none of the authorities of Tls:AuthorityFile issued.");
        if (!IsFor(own, self))
            found.Add(self == PeerKind.Silo
                ? "Tls:CertificateFile must hold a certificate for servers and clients (extended key usage serverAuth and clientAuth)."
                : "Tls:CertificateFile must hold a certificate for clients (extended key usage clientAuth).");
        return found.Count == 0 ? loaded : null;
    }

    /// <summary>Whether <paramref name="peer"/> may be what it claims to be.</summary>
    public bool Trusts(X509Certificate2? peer, PeerKind claimed, DateTimeOffset now) => peer is not null && IsFor(peer, claimed) && Issued(peer, now);

    private bool Issued(X509Certificate2 certificate, DateTimeOffset now)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authorities);
        // A private authority has nowhere to publish revocations; a stolen certificate is answered with a new authority.
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        return chain.Build(certificate);
    }

    /// <summary>One that names no purpose is for none: it would be for all.</summary>
    private static bool IsFor(X509Certificate2 certificate, PeerKind kind)
    {
        var purposes = certificate.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .SelectMany(extension => extension.EnhancedKeyUsages.Cast<Oid>()).Select(purpose => purpose.Value).ToArray();
        return purposes.Contains(ForClients) && (kind == PeerKind.Client || purposes.Contains(ForServers));
    }

    private static X509Certificate2Collection? Authorities(string? file, List<string> faults)
    {
        if (Read(file, "Tls:AuthorityFile", faults) is not { } text)
            return null;
        if (text.Contains("PRIVATE KEY", StringComparison.Ordinal))
        {
            faults.Add("Tls:AuthorityFile holds a private key. The authority's key makes new silos: keep it away from every server.");
            return null;
        }
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(text);
        }
        catch (CryptographicException)
        {
            authorities.Clear();
        }
        if (authorities.Count > 0)
            return authorities;
        faults.Add("Tls:AuthorityFile holds no certificate in PEM.");
        return null;
    }

    private static X509Certificate2? OwnOf(PeerTlsOptions options, List<string> faults)
    {
        var certificate = Read(options.CertificateFile, "Tls:CertificateFile", faults);
        var key = Read(options.KeyFile, "Tls:KeyFile", faults);
        if (certificate is null || key is null)
            return null;
        try
        {
            using var read = X509Certificate2.CreateFromPem(certificate, key);
            // Windows serves no connection with a key that was never in a container.
            return X509CertificateLoader.LoadPkcs12(read.Export(X509ContentType.Pkcs12), null);
        }
        catch (Exception failure) when (failure is CryptographicException or ArgumentException)
        {
            // The system's words may repeat what was read.
            faults.Add("Tls:CertificateFile and Tls:KeyFile are no PEM certificate with its private key.");
            return null;
        }
    }

    private static string? Read(string? file, string key, List<string> faults)
    {
        if (string.IsNullOrWhiteSpace(file))
        {
            faults.Add($"{key} is missing: certificate, key and authority belong together.");
            return null;
        }
        try
        {
            if (new FileInfo(file).Length <= LargestFile)
                return File.ReadAllText(file);
            faults.Add($"{key} '{file}' is larger than any certificate.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add($"{key} '{file}' cannot be read.");
        }
        return null;
    }
}

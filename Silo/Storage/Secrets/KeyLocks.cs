using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Storage.Secrets;

/// <summary>
/// Certificates that lock the keys themselves, so that whoever has the keys' place alone, a database or a backup of it,
/// cannot read what they sealed.
/// </summary>
/// <param name="Current">Locks the keys that are made from now on; null leaves them plain.</param>
/// <param name="Old">Open keys that were locked before.</param>
internal sealed record KeyLocks(X509Certificate2? Current, IReadOnlyList<X509Certificate2> Old)
{
    /// <summary>Keys are kept as they are.</summary>
    public static KeyLocks None { get; } = new(null, []);

    /// <summary>Loads the certificates of the configuration.</summary>
    /// <param name="faults">What is wrong with each that cannot be used.</param>
    public static KeyLocks Load(SiloOptions options, out IReadOnlyList<string> faults)
    {
        var wrong = new List<string>();
        var current = string.IsNullOrWhiteSpace(options.KeyCertificateFile) ? null : Load(options.KeyCertificateFile, nameof(options.KeyCertificateFile), wrong);
        X509Certificate2[] old = [.. options.OldKeyCertificateFiles.Select(file => Load(file, nameof(options.OldKeyCertificateFiles), wrong)).OfType<X509Certificate2>()];
        faults = wrong;
        return new KeyLocks(current, old);
    }

    private static X509Certificate2? Load(string file, string option, List<string> faults)
    {
        try
        {
            var certificate = X509Certificate2.CreateFromPemFile(file);
            using var key = certificate.GetRSAPrivateKey();
            if (key is not null)
                return certificate;
            certificate.Dispose();
            faults.Add($"{SiloOptions.Section}:{option} '{file}' has no RSA key; keys can be locked with no other kind.");
        }
        catch (CryptographicException)
        {
            faults.Add($"{SiloOptions.Section}:{option} '{file}' is no PEM file with a certificate and its private key, not encrypted.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            faults.Add($"{SiloOptions.Section}:{option} '{file}' cannot be read.");
        }
        return null;
    }
}

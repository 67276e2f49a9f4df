namespace BlissBot.Grains.Interfaces.Connections;

/// <summary>
/// How silos and their clients prove to each other who they are: certificates of one private authority. Section
/// <c>Tls</c> of the silo's and of the bots' configuration. All three files or none, which means plain connections.
/// </summary>
public sealed class PeerTlsOptions
{
    /// <summary>A PEM file with this program's certificate. A silo's is for servers and clients, a client's for clients alone.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>A PEM file with its private key, not encrypted: only this program's user should be able to read it.</summary>
    public string? KeyFile { get; set; }

    /// <summary>A PEM file with the certificates of the authorities whose word counts; two while one takes the other's place. Never their keys.</summary>
    public string? AuthorityFile { get; set; }

    /// <summary>Whether any of it is given.</summary>
    public bool Wanted => !string.IsNullOrWhiteSpace(CertificateFile) || !string.IsNullOrWhiteSpace(KeyFile) || !string.IsNullOrWhiteSpace(AuthorityFile);
}

/// <summary>What a certificate lets its holder be.</summary>
public enum PeerKind
{
    /// <summary>May hold grains, and be called: its certificate is for servers and for clients.</summary>
    Silo = 1,

    /// <summary>May call grains: its certificate is for clients.</summary>
    Client = 2,
}

using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Simulators.Certificates;

namespace BlissBot.Silo.Tests.Hosting;

public sealed class PeerCertificatesTests : IDisposable
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;
    private readonly TempFolder folder = new();
    private readonly PrivateAuthority ours, foreign;

    public PeerCertificatesTests() => (ours, foreign) = (new(folder.Path, "ours"), new(folder.Path, "foreign"));

    [Fact]
    public void A_peer_is_believed_to_be_what_its_authority_says()
    {
        var silo = Load(ours.Issue("silo", PeerKind.Silo))!;
        var bot = Load(ours.Issue("bot", PeerKind.Client), PeerKind.Client)!;
        var stranger = Load(foreign.Issue("stranger", PeerKind.Silo))!;

        Assert.True(bot.Trusts(silo.Own, PeerKind.Silo, Now));
        Assert.True(silo.Trusts(bot.Own, PeerKind.Client, Now));
        Assert.True(silo.Trusts(silo.Own, PeerKind.Client, Now));
        Assert.False(silo.Trusts(bot.Own, PeerKind.Silo, Now));
        Assert.False(silo.Trusts(stranger.Own, PeerKind.Client, Now));
        Assert.False(silo.Trusts(null, PeerKind.Client, Now));
        Assert.False(silo.Trusts(bot.Own, PeerKind.Client, Now.AddDays(31)));
    }

    [Fact]
    public void Two_authorities_count_while_one_takes_the_others_place()
    {
        var options = ours.Issue("silo", PeerKind.Silo);
        File.WriteAllText(folder.File("both.pem"), File.ReadAllText(ours.File) + File.ReadAllText(foreign.File));
        options.AuthorityFile = folder.File("both.pem");

        Assert.True(Load(options)!.Trusts(Load(foreign.Issue("new", PeerKind.Silo))!.Own, PeerKind.Silo, Now));
    }

    [Fact]
    public void Without_any_file_there_is_nothing_and_no_fault()
    {
        Assert.Null(PeerCertificates.Load(new(), PeerKind.Silo, Now, out var faults));
        Assert.Empty(faults);
    }

    [Fact]
    public void Every_file_that_is_missing_is_named()
    {
        Assert.Null(PeerCertificates.Load(new() { KeyFile = folder.File("nothing") }, PeerKind.Silo, Now, out var faults));
        Assert.Equal(3, faults.Count);
        Assert.Contains(faults, fault => fault.StartsWith("Tls:KeyFile", StringComparison.Ordinal) && fault.EndsWith("cannot be read.", StringComparison.Ordinal));
    }

    [Fact]
    public void A_certificate_that_nobody_would_believe_is_a_fault_at_once()
    {
        Assert.Contains("for servers and clients", Fault(ours.Issue("a", PeerKind.Client)), StringComparison.Ordinal);
        Assert.Contains("for servers and clients", Fault(ours.Issue("b", null)), StringComparison.Ordinal);
        Assert.Contains("is valid from", Fault(ours.Issue("c", PeerKind.Silo, to: Now.AddMinutes(-5))), StringComparison.Ordinal);
        Assert.Contains("is valid from", Fault(ours.Issue("d", PeerKind.Silo, from: Now.AddDays(1))), StringComparison.Ordinal);
        var wrong = foreign.Issue("e", PeerKind.Silo);
        wrong.AuthorityFile = ours.File;
        Assert.Contains("none of the authorities", Fault(wrong), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_with_the_wrong_thing_in_it_is_a_fault_that_repeats_nothing_of_it()
    {
        var swapped = ours.Issue("a", PeerKind.Silo);
        (swapped.KeyFile, swapped.CertificateFile) = (swapped.CertificateFile, swapped.KeyFile);
        Assert.Contains("no PEM certificate", Fault(swapped), StringComparison.Ordinal);
        var mixed = ours.Issue("b", PeerKind.Silo);
        mixed.KeyFile = ours.Issue("c", PeerKind.Silo).KeyFile;
        Assert.Contains("no PEM certificate", Fault(mixed), StringComparison.Ordinal);
        var given = ours.Issue("d", PeerKind.Silo);
        File.AppendAllText(given.AuthorityFile!, ours.KeyPem);
        Assert.Contains("keep it away from every server", Fault(given), StringComparison.Ordinal);
        File.WriteAllText(given.AuthorityFile!, "nonsense");
        Assert.Contains("no certificate in PEM", Fault(given), StringComparison.Ordinal);
        File.WriteAllBytes(given.AuthorityFile!, new byte[300_000]);
        Assert.Contains("larger than any certificate", Fault(given), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        ours.Dispose();
        foreign.Dispose();
        folder.Dispose();
    }

    private static PeerCertificates? Load(PeerTlsOptions options, PeerKind kind = PeerKind.Silo)
    {
        var loaded = PeerCertificates.Load(options, kind, Now, out var faults);
        Assert.Empty(faults);
        return loaded;
    }

    private static string Fault(PeerTlsOptions options)
    {
        Assert.Null(PeerCertificates.Load(options, PeerKind.Silo, Now, out var faults));
        return Assert.Single(faults);
    }
}

/// <summary>Certificates as silos and bots have them.</summary>
internal static class Issuing
{
    /// <param name="kind">Null for a certificate that names no purpose.</param>
    public static PeerTlsOptions Issue(this PrivateAuthority authority, string name, PeerKind? kind, DateTimeOffset? from = null, DateTimeOffset? to = null)
    {
        var files = authority.Issue(name, servers: kind == PeerKind.Silo, clients: kind is not null, from, to);
        return new() { CertificateFile = files.Certificate, KeyFile = files.Key, AuthorityFile = files.Authority };
    }
}

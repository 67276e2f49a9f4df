using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Postgres.Secrets;
using BlissBot.Silo.Storage.Secrets;

namespace BlissBot.Silo.Tests.Postgres;

/// <summary>Keys that seal secrets, in the database that all silos share.</summary>
public sealed class KeyRowsTests(PostgresServers servers) : IAsyncLifetime
{
    private const string Token = "hook-secret-0123456789";
    private readonly TempFolder folder = new();
    private TestDatabase database = null!;

    public async ValueTask InitializeAsync() => database = await servers.Migrated();

    [Fact]
    public void A_second_silo_unseals_what_the_first_sealed()
    {
        var stored = Sealed(Silo());

        Assert.Equal(Token, Unsealed(Silo(), stored));
    }

    [Fact]
    public async Task Silos_that_start_together_agree_on_one_key()
    {
        var silos = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Silo())));

        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.secret_keys"));
        foreach (var silo in silos)
            Assert.All(silos, other => Assert.Equal(Token, Unsealed(other, Sealed(silo))));
    }

    [Fact]
    public async Task With_a_certificate_the_database_alone_opens_nothing()
    {
        var mine = Locked("mine");
        var stored = Sealed(Silo(mine));

        Assert.Equal(Token, Unsealed(Silo(mine), stored));
        var xml = await database.Value<string>("SELECT xml FROM blissbot.secret_keys");
        Assert.Contains("EncryptedData", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("<masterKey", xml, StringComparison.Ordinal);
        foreach (var wrong in new[] { KeyLocks.None, Locked("other") })
            Assert.Contains("KeyCertificateFile", Assert.Throws<StartRefusedException>(() => Silo(wrong)).Message, StringComparison.Ordinal);
        Assert.Equal(1L, await database.Value<long>("SELECT count(*) FROM blissbot.secret_keys"));
    }

    [Fact]
    public void A_certificate_that_was_replaced_still_opens_what_it_locked()
    {
        var stored = Sealed(Silo(Locked("first")));

        Assert.Equal(Token, Unsealed(Silo(Locked("second", "first")), stored));
    }

    [Fact]
    public void A_certificate_that_cannot_lock_is_a_fault_of_the_configuration()
    {
        File.WriteAllText(folder.File("text"), "no certificate");
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using (var certificate = new CertificateRequest("CN=curve", curve, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow, DateTimeOffset.UtcNow.AddDays(1)))
            File.WriteAllText(folder.File("curve"), certificate.ExportCertificatePem() + "\n" + curve.ExportPkcs8PrivateKeyPem());

        KeyLocks.Load(new SiloOptions { KeyCertificateFile = folder.File("nowhere"), OldKeyCertificateFiles = [folder.File("text"), folder.File("curve")] }, out var faults);

        Assert.Collection(faults,
            fault => Assert.Contains("KeyCertificateFile", fault, StringComparison.Ordinal),
            fault => Assert.Contains("no PEM file", fault, StringComparison.Ordinal),
            fault => Assert.Contains("no RSA key", fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_key_is_lost_alone()
    {
        var stored = Sealed(Silo());
        await database.Run("INSERT INTO blissbot.secret_keys VALUES ('a-damaged-one', '<key')");

        Assert.Equal(Token, Unsealed(Silo(), stored));
    }

    public ValueTask DisposeAsync()
    {
        database?.Dispose();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private StateJson Silo(KeyLocks? locks = null)
    {
        var rows = new KeyRows(database.Open());
        return new StateJson(rows.InTurn(() => SecretSeal.With(rows, locks ?? KeyLocks.None).Ready()));
    }

    private static string Sealed(StateJson json) => Encoding.UTF8.GetString(json.Serialize(new SecretText(Token)));

    private static string Unsealed(StateJson json, string stored) => json.Deserialize<SecretText>(new BinaryData(stored)).Reveal();

    /// <summary>As an operator would: files made once, named in the configuration.</summary>
    private KeyLocks Locked(string current, params string[] old)
    {
        var locks = KeyLocks.Load(new SiloOptions { KeyCertificateFile = Certificate(current), OldKeyCertificateFiles = [.. old.Select(Certificate)] }, out var faults);
        Assert.Empty(faults);
        return locks;
    }

    private string Certificate(string name)
    {
        var path = folder.File($"{name}.pem");
        if (File.Exists(path))
            return path;
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-2), DateTimeOffset.UtcNow.AddDays(-1));
        File.WriteAllText(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        return path;
    }
}

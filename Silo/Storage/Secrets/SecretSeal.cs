using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Silo.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace BlissBot.Silo.Storage.Secrets;

/// <summary>
/// Secrets in stored state: sealed when written; read when sealed by a key that is here, or when stored plain by a program
/// that did not seal yet. One whose key is lost stays as it is, and nothing fails because of it.
/// </summary>
internal sealed class SecretSeal(IDataProtector protector) : JsonConverter<SecretText>
{
    /// <summary>Part of every key's use: nothing sealed for another purpose can be put in the place of a secret.</summary>
    private const string Purpose = "BlissBot.State.Secret.v1";

    /// <summary>Marks what is sealed. No token or password of the services we know begins so.</summary>
    private const string Mark = "sealed:1:";

    /// <param name="keyFolder">Where the keys are; silos that share state share it.</param>
    public static SecretSeal With(string keyFolder) => With(new KeyFiles(keyFolder), KeyLocks.None);

    /// <param name="keys">Where the keys are.</param>
    /// <param name="locks">What locks the keys themselves.</param>
    /// <exception cref="StartRefusedException">A key is locked by a certificate that is not among <paramref name="locks"/>.</exception>
    public static SecretSeal With(IXmlRepository keys, KeyLocks locks)
    {
        var services = new ServiceCollection();
        var protection = services.AddDataProtection().SetApplicationName("BlissBot").UnprotectKeysWithAnyCertificate([.. locks.Old]);
        if (locks.Current is { } certificate)
            protection.ProtectKeysWithCertificate(certificate);
        services.Configure<KeyManagementOptions>(options => options.XmlRepository = keys);
        var provider = services.BuildServiceProvider();
        CheckLocks(provider.GetRequiredService<IKeyManager>());
        return new SecretSeal(provider.GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose));
    }

    /// <summary>Sees to it that there is a key to seal with. Otherwise the first secret does.</summary>
    public SecretSeal Ready()
    {
        protector.Protect(Mark);
        return this;
    }

    public override SecretText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var stored = reader.GetString() ?? "";
        if (!stored.StartsWith(Mark, StringComparison.Ordinal))
            return new SecretText(stored);
        try
        {
            return new SecretText(protector.Unprotect(stored[Mark.Length..]));
        }
        catch (CryptographicException)
        {
            return SecretText.Unreadable(stored);
        }
    }

    public override void Write(Utf8JsonWriter writer, SecretText value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Sealed(text => Mark + protector.Protect(text)));

    /// <summary>Going on with a new key would leave everything sealed so far unreadable, and nobody would be told.</summary>
    private static void CheckLocks(IKeyManager manager)
    {
        try
        {
            foreach (var key in manager.GetAllKeys())
                _ = key.Descriptor;
        }
        catch (CryptographicException)
        {
            throw new StartRefusedException(
                $"The keys that seal secrets are locked by a certificate that is not here. Name its file as {SiloOptions.Section}:{nameof(SiloOptions.KeyCertificateFile)} or among {nameof(SiloOptions.OldKeyCertificateFiles)}.");
        }
    }
}

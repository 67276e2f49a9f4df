using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Bridge;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;

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
    public static SecretSeal With(string keyFolder)
    {
        // A folder that cannot be used is found out at the start, not at the first secret.
        var files = new KeyFiles(keyFolder);
        var services = new ServiceCollection();
        services.AddDataProtection().SetApplicationName("BlissBot");
        services.Configure<KeyManagementOptions>(keys => keys.XmlRepository = files);
        return new SecretSeal(services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector(Purpose));
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
}

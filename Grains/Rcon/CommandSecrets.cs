using BlissBot.Grains.Interfaces.Logs;


namespace BlissBot.Grains.Rcon;

/// <summary>Takes passwords out of commands before they are written down.</summary>
internal static class CommandSecrets
{
    /// <summary>The text without secrets.</summary>
    public static string Redact(string text) => SecretRedaction.Redact(text);

    /// <summary>Whether there was a secret in it; what the server answers may repeat it.</summary>
    public static bool HasSecret(string redacted) => redacted.Contains(SecretRedaction.Mark, StringComparison.Ordinal);
}

using System.Text.RegularExpressions;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Rcon;

/// <summary>Takes passwords out of commands before they are written down.</summary>
internal static partial class CommandSecrets
{
    /// <summary>The text without secrets.</summary>
    public static string Redact(string text) => SecretRedaction.Redact(Told().Replace(text, "$1" + SecretRedaction.Mark));

    /// <summary>Whether there was a secret in it; what the server answers may repeat it.</summary>
    public static bool HasSecret(string redacted) => redacted.Contains(SecretRedaction.Mark, StringComparison.Ordinal);

    /// <summary>Commands that are told a secret as their arguments, whatever stands before them.</summary>
    [GeneratedRegex(@"^(.*?(?:enablecheats|requestspectator|(?:password|passwd|token|secret|apikey)) +[""']*).+$", RegexOptions.IgnoreCase)]
    private static partial Regex Told();
}

using System.Text.RegularExpressions;

namespace BlissBot.Grains.Rcon;

/// <summary>Takes passwords out of commands before they are written down.</summary>
internal static partial class CommandSecrets
{
    private const string Mark = "***";

    /// <summary>The text without secrets.</summary>
    public static string Redact(string text) => Assigned().Replace(Told().Replace(text, "$1" + Mark), "$1" + Mark);

    /// <summary>Whether there was a secret in it; what the server answers may repeat it.</summary>
    public static bool HasSecret(string redacted) => redacted.Contains(Mark, StringComparison.Ordinal);

    /// <summary>Commands whose arguments are a password, whatever stands before them.</summary>
    [GeneratedRegex(@"^(.*?\b(?:enablecheats|requestspectator|setadminpassword|setserverpassword|setpassword)\b[ ""']*).+$", RegexOptions.IgnoreCase)]
    private static partial Regex Told();

    /// <summary>A setting whose name says that it is secret, with <c>=</c>, <c>:</c> or a blank before its value.</summary>
    [GeneratedRegex(@"((?:password|passwd|token|secret|apikey)""?\s*[=: ]\s*)(?:""[^""]*""?|[^\s?&""]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Assigned();
}

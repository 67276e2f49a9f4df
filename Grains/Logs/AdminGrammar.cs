using System.Buffers;
using System.Globalization;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;

namespace BlissBot.Grains.Logs;

/// <summary>
/// Reads <c>AdminCmd: COMMAND ARGS (PlayerName: N, ARKID: n, PlatformID: eos)</c>; GetChat says <c>SteamID</c>. The
/// arguments may hold quotes and parentheses, so each part of the tail is looked for from the right.
/// </summary>
internal static class AdminGrammar
{
    public const string Start = "AdminCmd: ";
    private const string NameKey = "(PlayerName: ";
    private const string NumberKey = ", ARKID: ";
    private static readonly SearchValues<char> Separators = SearchValues.Create(" ()[],");
    private static readonly string[] AccountKeys = [", PlatformID: ", ", SteamID: "];

    /// <summary>Null when the line is none.</summary>
    public static AdminCommandRun? Read(ReadOnlySpan<char> said, DateTimeOffset? at)
    {
        if (!said.StartsWith(Start) || said[^1] != ')') return null;
        var rest = said[Start.Length..^1];
        var (account, accountKey) = LastOf(rest);
        if (account < 0) return null;
        var id = rest[(account + accountKey.Length)..].Trim();
        var number = rest[..account].LastIndexOf(NumberKey);
        if (number < 0 || !IsToken(id)) return null;
        var arkId = rest[(number + NumberKey.Length)..account].Trim();
        var name = rest[..number].LastIndexOf(NameKey);
        if (name < 0 || !IsToken(arkId)) return null;
        return new AdminCommandRun(
            LogText.Cut(AddressMask.Mask(SecretRedaction.Redact(LogText.Clean(rest[..name], LineGrammar.MaxLine))), LogText.MaxText),
            LogText.Name(rest[(name + NameKey.Length)..number]),
            long.TryParse(arkId, NumberStyles.None, CultureInfo.InvariantCulture, out var survivor) ? survivor : null,
            EosId.TryParse(id, out var player) ? player : null)
        {
            At = at,
        };
    }

    private static (int At, string Key) LastOf(ReadOnlySpan<char> text)
    {
        (int At, string Key) last = (-1, "");
        foreach (var key in AccountKeys)
            if (text.LastIndexOf(key) is var at && at > last.At)
                last = (at, key);
        return last;
    }

    private static bool IsToken(ReadOnlySpan<char> text) => !text.ContainsAny(Separators);
}

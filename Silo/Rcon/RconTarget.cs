using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Rcon;

/// <summary>Where a server's RCON listens, and its password.</summary>
/// <param name="Host">A name, or an address of either kind without brackets.</param>
internal sealed record RconTarget(string Host, int Port, Secret Password)
{
    /// <summary>Characters of the longest password taken.</summary>
    public const int MaxPassword = 256;

    /// <summary>Reads <c>host:port</c>; an IPv6 address stands in brackets, as its colons would not be told from the port's.</summary>
    public static bool TryParse(string? address, Secret password, [NotNullWhen(true)] out RconTarget? target)
    {
        target = null;
        if (address is null || address.LastIndexOf(':') is var colon && colon <= 0) return false;
        var host = address[..colon];
        if (!int.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is < 1 or > 65535) return false;
        var bracketed = host is ['[', .., ']'];
        if (bracketed) host = host[1..^1];
        var kind = Uri.CheckHostName(host);
        if (kind == UriHostNameType.Unknown || bracketed != (kind == UriHostNameType.IPv6)) return false;
        target = new(host, port, password);
        return true;
    }

    /// <summary>What is wrong with a password, in a sentence that does not repeat it; null when nothing is.</summary>
    public static string? FaultOf(Secret password) => password.Reveal() switch
    {
        "" => "The RCON password is empty.",
        { Length: > MaxPassword } => $"The RCON password has more than {MaxPassword} characters.",
        var text when text.Contains('?') => "The RCON password contains '?': the game cuts it off there, so nobody can log in with it.",
        var text when text.AsSpan().ContainsAnyExceptInRange(' ', '~') => "The RCON password contains other characters than the printable ones of ASCII: the game cannot take them.",
        _ => null,
    };

    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

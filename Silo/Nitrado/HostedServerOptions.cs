using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Silo.Hosting;

namespace BlissBot.Silo.Nitrado;

/// <summary>Where at Nitrado a server is rented. Section <c>BlissBot:GameServers:ID:Nitrado</c>.</summary>
internal sealed class HostedServerOptions
{
    private const int LongestToken = 4_096;

    /// <summary>The number of the service, as in the panel's address.</summary>
    public string? Service { get; set; }

    /// <summary>A long-life token with the scope <c>service</c>. Better given in the environment or in <see cref="TokenFile"/>.</summary>
    public Secret? Token { get; set; }

    /// <summary>A file whose first line is the token.</summary>
    public string? TokenFile { get; set; }

    internal NitradoServiceId? Id => NitradoServiceId.TryParse(Service, out var id) ? id : null;

    /// <param name="needsToken">This silo calls the API itself.</param>
    internal IEnumerable<string> Faults(bool needsToken)
    {
        if (Service is null) yield return "Nitrado:Service is missing.";
        else if (Id is null) yield return "Nitrado:Service must be the number of the service, as in the panel's address.";
        if (Token is not null && TokenFile is not null) yield return "Nitrado: either Token or TokenFile must be given, not both.";
        else if (Token is null && TokenFile is null)
        {
            if (needsToken) yield return "Nitrado: either Token or TokenFile must be given where the role core runs.";
        }
        else if (Read() is not { } token) yield return $"Nitrado:TokenFile '{TokenFile}' cannot be read or is empty.";
        else if (token.Reveal() is var text && (text.Length is 0 or > LongestToken || text.Any(letter => !char.IsAscii(letter) || char.IsControl(letter) || letter == ' ')))
            yield return $"Nitrado: a token has 1 to {LongestToken} ASCII characters without blanks.";
    }

    /// <summary>The token; null when there is none, or its file cannot be read.</summary>
    internal Secret? Read()
    {
        if (TokenFile is null)
            return Token;
        try
        {
            return File.ReadLines(TokenFile).FirstOrDefault()?.Trim() is { Length: > 0 } line ? new Secret(line) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

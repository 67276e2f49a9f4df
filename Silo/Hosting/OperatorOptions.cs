namespace BlissBot.Silo.Hosting;

/// <summary>
/// How an operator shows who he is to the dashboard and the metrics. Section <c>BlissBot:Operator</c>. Without it both
/// answer this machine alone; with it they answer whoever brings the token, and nobody else.
/// </summary>
internal sealed class OperatorOptions
{
    private const string Section = $"{SiloOptions.Section}:Operator";
    private const int Shortest = 24, Longest = 500;

    /// <summary>The token, 24 to 500 characters: as a bearer token, or as the password of the user <c>operator</c> in a browser.</summary>
    public Secret? Token { get; set; }

    /// <summary>A file whose first line is the token, which keeps it out of the configuration.</summary>
    public string? TokenFile { get; set; }

    internal IEnumerable<string> Faults()
    {
        if (Token is not null && !string.IsNullOrWhiteSpace(TokenFile)) yield return $"{Section}: give Token or TokenFile, not both.";
        else if ((Token is not null || !string.IsNullOrWhiteSpace(TokenFile)) && Read() is not { } token) yield return $"{Section}:TokenFile '{TokenFile}' cannot be read.";
        else if (Read() is { } read && read.Reveal().Length is < Shortest or > Longest) yield return $"{Section}: a token has {Shortest} to {Longest} characters; 'openssl rand -base64 32' makes one.";
    }

    /// <summary>The token from wherever it is; null for none.</summary>
    internal Secret? Read()
    {
        if (string.IsNullOrWhiteSpace(TokenFile))
            return Token;
        try
        {
            return new Secret((File.ReadLines(TokenFile).FirstOrDefault() ?? "").Trim());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

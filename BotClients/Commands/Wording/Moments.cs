namespace BlissBot.BotClients.Commands.Wording;

/// <summary>Times as Discord shows them to each reader: in his own zone and language.</summary>
internal static class Moments
{
    /// <summary>"3 minutes ago", kept up to date by Discord.</summary>
    public static string Ago(DateTimeOffset at) => Styled(at, 'R');

    /// <summary>Date and time.</summary>
    public static string Full(DateTimeOffset at) => Styled(at, 'f');

    /// <param name="style">One of <c>t T d D f F R</c>.</param>
    public static string Styled(DateTimeOffset at, char style) => $"<t:{at.ToUnixTimeSeconds()}:{style}>";
}

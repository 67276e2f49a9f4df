namespace BlissBot.BotClients.Bots.Server;

/// <summary>Console commands as they may be shown and written down.</summary>
internal static class ConsoleSecrets
{
    /// <summary>Some commands carry a password: of those only the first word is kept.</summary>
    public static string Redact(string command)
    {
        var words = command.Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 2 && (words[0].Contains("password", StringComparison.OrdinalIgnoreCase)
                || words[0].Equals("enablecheats", StringComparison.OrdinalIgnoreCase)
                || words[1].Contains("password", StringComparison.OrdinalIgnoreCase))
            ? $"{words[0]} ***"
            : command;
    }
}

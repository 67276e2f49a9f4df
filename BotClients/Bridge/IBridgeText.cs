namespace BlissBot.BotClients.Bridge;

/// <summary>Makes texts that players chose fit to be shown in Discord.</summary>
public interface IBridgeText
{
    /// <summary>A text on one line that shows as written and does nothing: no mention, emoji, time stamp, link mask, heading, quote or fence comes of it.</summary>
    string Line(string text);

    /// <summary>A name a webhook may speak under: 1 to 80 characters that Discord takes.</summary>
    /// <param name="raw">As the player chose it.</param>
    /// <param name="origin">Put in front; null for nothing.</param>
    string Speaker(string raw, string? origin);
}

namespace BlissBot.BotClients.Bridge;

/// <summary>The signs a bridge puts under messages.</summary>
internal static class Signs
{
    public const string Waiting = "⏳";
    public const string Delivered = "✅";
    public const string Failed = "❌";

    /// <summary>It was sent, and nobody knows whether it arrived.</summary>
    public const string Unknown = "❔";

    /// <summary>Too much, too often: not said, and the next time the author is muted.</summary>
    public const string Warned = "⚠️";
    public const string Muted = "🔇";
    public const string NotAllowed = "🚫";
}

namespace BlissBot.Discord.Rest;

/// <summary>A body breaks limits Discord is known to enforce; nothing was sent. All faults are named, none quotes the content.</summary>
public sealed class DiscordValidationException : ArgumentException
{
    internal DiscordValidationException(IReadOnlyList<string> faults)
        : base(string.Join(" ", faults)) => Faults = faults;

    /// <summary>One sentence each.</summary>
    public IReadOnlyList<string> Faults { get; }
}

namespace BlissBot.Discord.Gateway;

/// <summary>How the bot is shown in member lists.</summary>
public enum GatewayPresenceStatus { Online, Idle, DoNotDisturb, Invisible }

/// <summary>What precedes the text.</summary>
public enum GatewayActivityKind
{
    Playing = 0,
    Listening = 2,
    Watching = 3,

    /// <summary>Nothing: the text stands alone.</summary>
    Custom = 4,
    Competing = 5,
}

/// <summary>The line below the bot's name, like "12/70 online".</summary>
/// <param name="Text">1 to 128 characters.</param>
public sealed record GatewayActivity(GatewayActivityKind Kind, string Text);

/// <summary>Presence of the bot: the cheap way to show live numbers.</summary>
public sealed record GatewayPresence(GatewayPresenceStatus Status, GatewayActivity? Activity = null)
{
    /// <summary>Characters of the longest text.</summary>
    public const int MaxText = 128;

    /// <summary>What is wrong with it; null when nothing is.</summary>
    internal string? Fault => this switch
    {
        _ when !Enum.IsDefined(Status) => "The presence has an unknown status.",
        { Activity: { } activity } when !Enum.IsDefined(activity.Kind) => "The presence has an unknown kind of activity.",
        { Activity: { } activity } when string.IsNullOrWhiteSpace(activity.Text) => "The text of a presence cannot be empty.",
        { Activity.Text.Length: > MaxText } => $"The text of a presence has at most {MaxText} characters.",
        _ => null,
    };
}

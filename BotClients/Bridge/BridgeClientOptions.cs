namespace BlissBot.BotClients.Bridge;

/// <summary>How lines are carried between games and Discord.</summary>
public sealed class BridgeClientOptions
{
    /// <summary>Lines waiting beyond which they are posted together in one message. Default 20, from 1 to 100.</summary>
    public int CombineAbove { get; set; } = 20;

    /// <summary>Seconds after which a message on its way to the game is marked as waiting. Default 1, from 0.1 to 60.</summary>
    public double HourglassSeconds { get; set; } = 1;

    /// <summary>Seconds until a bridge that Discord does not let in tries again. Default 60, from 1 to 3600.</summary>
    public double ForbiddenRetrySeconds { get; set; } = 60;

    /// <summary>Seconds between two looks at which servers have a bridge. Default 5, from 0.1 to 300.</summary>
    public double LookSeconds { get; set; } = 5;

    /// <summary>Messages read back after a session with Discord was lost, for each bridge. Default 50, from 0 to 1000.</summary>
    public int BackfillMessages { get; set; } = 50;

    /// <summary>Minutes after which a message that was missed is no longer said in the game. Default 15, from 1 to 1440.</summary>
    public double BackfillMinutes { get; set; } = 15;

    /// <summary>Characters of a message that are said in the game. Default 400, from 20 to 2000.</summary>
    public int InboundCharacters { get; set; } = 400;

    /// <summary>Seconds after which a reply about a failure goes away. Default 15, from 1 to 300.</summary>
    public double ReplySeconds { get; set; } = 15;

    /// <summary>Seconds between two calls of one role from games. Default 300, from 30 to 86400.</summary>
    public double RoleCallSeconds { get; set; } = 300;

    /// <summary>Seconds until a channel is asked again for a webhook it did not give. Default 600, from 1 to 86400.</summary>
    public double WebhookRetrySeconds { get; set; } = 600;

    /// <summary>Seconds a bridge waits for Discord before staff is told. Default 60, from 1 to 3600.</summary>
    public double StaffPatienceSeconds { get; set; } = 60;

    /// <summary>Seconds between two messages to a community's staff; what comes between is told together. Default 30, from 1 to 3600.</summary>
    public double StaffPauseSeconds { get; set; } = 30;

    /// <summary>All that is wrong, in words.</summary>
    public IEnumerable<string> Faults()
    {
        if (CombineAbove is not (>= 1 and <= 100)) yield return "Bridge:CombineAbove must be from 1 to 100.";
        if (HourglassSeconds is not (>= 0.1 and <= 60)) yield return "Bridge:HourglassSeconds must be from 0.1 to 60.";
        if (ForbiddenRetrySeconds is not (>= 1 and <= 3600)) yield return "Bridge:ForbiddenRetrySeconds must be from 1 to 3600.";
        if (LookSeconds is not (>= 0.1 and <= 300)) yield return "Bridge:LookSeconds must be from 0.1 to 300.";
        if (BackfillMessages is not (>= 0 and <= 1000)) yield return "Bridge:BackfillMessages must be from 0 to 1000.";
        if (BackfillMinutes is not (>= 1 and <= 1440)) yield return "Bridge:BackfillMinutes must be from 1 to 1440.";
        if (InboundCharacters is not (>= 20 and <= 2000)) yield return "Bridge:InboundCharacters must be from 20 to 2000.";
        if (RoleCallSeconds is not (>= 30 and <= 86400)) yield return "Bridge:RoleCallSeconds must be from 30 to 86400.";
        if (WebhookRetrySeconds is not (>= 1 and <= 86400)) yield return "Bridge:WebhookRetrySeconds must be from 1 to 86400.";
        if (StaffPatienceSeconds is not (>= 1 and <= 3600)) yield return "Bridge:StaffPatienceSeconds must be from 1 to 3600.";
        if (StaffPauseSeconds is not (>= 1 and <= 3600)) yield return "Bridge:StaffPauseSeconds must be from 1 to 3600.";
        if (ReplySeconds is not (>= 1 and <= 300)) yield return "Bridge:ReplySeconds must be from 1 to 300.";
    }
}

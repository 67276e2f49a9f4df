namespace BlissBot.Discord.Rest;

/// <summary>Codes of Discord's errors that deserve handling of their own. There are hundreds more.</summary>
public static class DiscordErrorCode
{
    // Something is gone: the record of it needs repair.
    public const int UnknownChannel = 10003;
    public const int UnknownGuild = 10004;
    public const int UnknownMember = 10007;
    public const int UnknownMessage = 10008;
    public const int UnknownRole = 10011;
    public const int UnknownUser = 10013;
    public const int UnknownWebhook = 10015;

    /// <summary>An interaction not answered in time, or none.</summary>
    public const int UnknownInteraction = 10062;

    // A limit of the guild or channel.
    public const int TooManyPins = 30003;
    public const int TooManyRoles = 30005;
    public const int TooManyWebhooks = 30007;
    public const int TooManyReactions = 30010;
    public const int TooManyChannels = 30013;
    public const int TooManyCommandsCreated = 30034;
    public const int TooManyEditsOfOldMessage = 30046;
    public const int TooManyGuildWebhooks = 30058;
    public const int TooManyOverwrites = 30060;

    public const int TooLarge = 40005;

    /// <summary>An interaction has its first answer already.</summary>
    public const int AlreadyAnswered = 40060;

    /// <summary>The user agent is missing or blocked.</summary>
    public const int BlockedAtEdge = 40333;

    public const int MissingAccess = 50001;
    public const int NotOurMessage = 50005;
    public const int CannotDm = 50007;
    public const int MissingPermissions = 50013;

    /// <summary>The token of a webhook or interaction is wrong, or older than 15 minutes.</summary>
    public const int InvalidWebhookToken = 50027;
    public const int TooOldForBulkDelete = 50034;

    /// <summary>The body breaks a rule: <see cref="DiscordError.Fields"/> says which.</summary>
    public const int InvalidForm = 50035;
    public const int ThreadArchived = 50083;
    public const int CannotDmUser = 50278;

    /// <summary>Discord is overloaded; nothing was done.</summary>
    public const int Overloaded = 130000;
    public const int ThreadExists = 160004;
    public const int ThreadLocked = 160005;
    public const int TooManyActiveThreads = 160006;
    public const int BlockedByAutoMod = 200000;
    public const int TitleBlockedByAutoMod = 200001;
    public const int ForumWebhookNeedsThread = 220001;
    public const int HarmfulLink = 240000;
}

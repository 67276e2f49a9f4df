namespace BlissBot.Grains.Interfaces;

/// <summary>
/// Why the answer is no, as a code and the facts a sentence needs. The sentence itself is written at the edge,
/// where the reader's language is known.
/// </summary>
/// <param name="Code">The reason.</param>
/// <param name="Subject">What it is about: an id or a name as the asker gave it, bounded.</param>
/// <param name="Number">The limit, age in seconds or count that matters, if any.</param>
/// <param name="Detail">Text from outside, such as what is wrong with a file: bounded, untrusted.</param>
[GenerateSerializer, Immutable, Alias("bliss.refusal")]
public sealed record Refusal(
    [property: Id(0)] RefusalCode Code,
    [property: Id(1)] string? Subject = null,
    [property: Id(2)] double? Number = null,
    [property: Id(3)] string? Detail = null)
{
    /// <summary>Longest <see cref="Subject"/> and <see cref="Detail"/> kept.</summary>
    public const int TextLimit = 400;

    /// <summary><paramref name="text"/> cut to <see cref="TextLimit"/>.</summary>
    public static string Bounded(string text) => text.Length <= TextLimit ? text : string.Concat(text.AsSpan(0, TextLimit - 1), "…");
}

/// <summary>The reasons for a no. Numbers go over the wire: never reuse one.</summary>
[GenerateSerializer, Alias("bliss.refusal-code")]
public enum RefusalCode
{
    /// <summary>Never sent; a default value that slipped through.</summary>
    None = 0,

    /// <summary>No running silo has the parser role.</summary>
    NoParserRunning = 1,

    /// <summary>No game server of that id is known.</summary>
    ServerUnknown = 2,

    /// <summary>The server is known, but no save of it has been read yet.</summary>
    NoSnapshotYet = 3,

    /// <summary>The snapshot has nothing of that id.</summary>
    NotFound = 4,

    /// <summary>A parse of this server is running already.</summary>
    AlreadyRunning = 5,

    /// <summary>There is no running parse to cancel.</summary>
    NotRunning = 6,

    /// <summary>The server's folder holds no save.</summary>
    NoSaveFile = 7,

    /// <summary>The newest save is still being written.</summary>
    SaveUnsettled = 8,

    /// <summary>The save could not be read; <see cref="Refusal.Subject"/> is the kind of damage.</summary>
    SaveUnreadable = 9,

    /// <summary>The question itself is malformed: a page size, a continuation, a filter.</summary>
    InvalidQuery = 10,

    /// <summary>A store or a network did not answer; trying again may help.</summary>
    Unavailable = 11,

    /// <summary>The answer took longer than it may.</summary>
    TimedOut = 12,

    /// <summary>The work was cancelled by someone.</summary>
    Cancelled = 13,

    /// <summary>The process ended in the middle of the parse several times over with this file.</summary>
    KeepsCrashing = 14,

    /// <summary>No RCON address and password are configured for this server.</summary>
    RconNotConfigured = 15,

    /// <summary>The server could not be reached; the command was not sent.</summary>
    ServerUnreachable = 16,

    /// <summary>The server said no to our RCON password.</summary>
    PasswordRejected = 17,

    /// <summary>The RCON port takes connections but answers nothing; only a restart of the game helps.</summary>
    RconWedged = 18,

    /// <summary>Too many commands wait already.</summary>
    QueueFull = 19,

    /// <summary>The text could start a second command or cannot be sent; <see cref="Refusal.Detail"/> says why.</summary>
    TextRefused = 20,

    /// <summary>The command destroys, stops or bans and was not confirmed.</summary>
    NeedsConfirmation = 21,

    /// <summary>The bridge of this server is switched off.</summary>
    BridgeDisabled = 22,

    /// <summary>Another reader holds the lease; <see cref="Refusal.Number"/> is how many seconds it still lasts.</summary>
    LeaseHeld = 23,

    /// <summary>The lease has passed to another reader.</summary>
    LeaseLost = 24,

    /// <summary>Somebody is on the server.</summary>
    ServerOccupied = 25,

    /// <summary>It can no longer be called off.</summary>
    TooLate = 26,

    /// <summary>As many as allowed exist already; <see cref="Refusal.Number"/> is the limit.</summary>
    LimitReached = 27,

    /// <summary>Several bear that name; <see cref="Refusal.Number"/> is how many.</summary>
    Ambiguous = 40,

    /// <summary>No token is configured for this service of a host.</summary>
    HostNotConfigured = 28,

    /// <summary>The host says that the token is not, or no longer, valid.</summary>
    HostTokenRejected = 29,

    /// <summary>Another action is at work on the service at its host.</summary>
    HostBusy = 30,

    /// <summary>The host said no; <see cref="Refusal.Number"/> is its status, <see cref="Refusal.Detail"/> its words.</summary>
    HostRefused = 31,

    /// <summary>The host was told and did not answer: it may have happened.</summary>
    HostUnknown = 32,

    /// <summary>Another community's bridge of that server is on: only they may switch it off.</summary>
    BridgeElsewhere = 41,
}

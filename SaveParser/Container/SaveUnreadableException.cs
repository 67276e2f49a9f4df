namespace BlissBot.SaveParser.Container;

/// <summary>Why a save as a whole cannot be read. A fault of single rows never is one of these.</summary>
public enum SaveFault
{
    /// <summary>No such file, or it vanished.</summary>
    NotFound,

    /// <summary>The file may not be read.</summary>
    AccessDenied,

    /// <summary>Neither an SQLite database nor a gzip stream.</summary>
    NotASave,

    /// <summary>An SQLite database, but not with the tables of a save.</summary>
    ForeignDatabase,

    /// <summary>Shorter than it says it is, or torn: a copy or download that did not finish.</summary>
    Truncated,

    /// <summary>Pages or blobs contradict themselves.</summary>
    Damaged,

    /// <summary>The header or its name table cannot be read.</summary>
    BadHeader,

    /// <summary>A save version with a layout nobody has described.</summary>
    UnsupportedVersion,

    /// <summary>A server is in the middle of writing it (a journal lies beside it, or it is locked).</summary>
    BeingWritten,

    /// <summary>It was replaced, deleted or written to while it was read.</summary>
    ChangedWhileReading,

    /// <summary>Inflated it would pass the configured limit.</summary>
    TooLarge,

    /// <summary>There is no room for the private or inflated copy.</summary>
    NoSpace,
}

/// <summary>A save that cannot be read, with a reason a person can act on. It names the file, never its contents.</summary>
public sealed class SaveUnreadableException : Exception
{
    public SaveUnreadableException(SaveFault fault, string message, Exception? inner = null) : base(message, inner) => Fault = fault;

    public SaveUnreadableException() : this(SaveFault.NotASave, "The file is not a save.") { }

    public SaveUnreadableException(string message) : this(SaveFault.Damaged, message) { }

    public SaveUnreadableException(string message, Exception inner) : this(SaveFault.Damaged, message, inner) { }

    public SaveFault Fault { get; }
}

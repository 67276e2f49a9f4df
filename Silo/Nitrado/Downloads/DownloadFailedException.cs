namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>A file could not be brought here whole and unchanged. Nothing of it is left on the disk.</summary>
/// <param name="trouble">What is wrong.</param>
/// <param name="message">The same in words, without addresses and secrets.</param>
internal sealed class DownloadFailedException(DownloadTrouble trouble, string message, Exception? inner = null) : Exception(message, inner)
{
    public DownloadTrouble Trouble { get; } = trouble;
}

/// <summary>Why a download failed.</summary>
internal enum DownloadTrouble
{
    /// <summary>The host cut it off again and again, or brought nothing.</summary>
    Cut = 1,

    /// <summary>The file changed while it was fetched, or is gone.</summary>
    Changed,

    /// <summary>It is larger than allowed.</summary>
    TooLarge,

    /// <summary>The disk is full, or nearly.</summary>
    NoSpace,

    /// <summary>All of it came, and it is not what it should be.</summary>
    NotASave,

    /// <summary>The host names an address that is not to be asked.</summary>
    BadAddress,
}

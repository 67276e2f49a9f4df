using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>Where a server's saves come from.</summary>
public interface ISaveSource
{
    /// <summary>
    /// The newest save of a server, if it is complete. A source may need to look twice, some seconds apart, before it
    /// believes that a file is.
    /// </summary>
    /// <exception cref="SourceUnavailableException">The place cannot be looked at now.</exception>
    ValueTask<SaveSearch> FindNewest(ServerId server, CancellationToken cancellation);

    /// <summary>Brings a save that was found to a disk this process can read. Where it lies on one already, it is what it was.</summary>
    /// <param name="progress">Told how much of it is here, 0 to 1, a hundred times at most, from any thread.</param>
    /// <exception cref="SourceUnavailableException">It could not be had, or is another one by now.</exception>
    ValueTask<FetchedSave> Fetch(ServerId server, SaveFile save, Action<double> progress, CancellationToken cancellation) =>
        ValueTask.FromResult(new FetchedSave(save));
}

/// <summary>A save that can be read until this is disposed.</summary>
/// <param name="file">Where it is now.</param>
/// <param name="release">Takes away what was brought here.</param>
public sealed class FetchedSave(SaveFile file, Action? release = null) : IDisposable
{
    private Action? release = release;

    public SaveFile File { get; } = file;

    public void Dispose() => Interlocked.Exchange(ref release, null)?.Invoke();
}

/// <summary>What a look for the newest save found.</summary>
public abstract record SaveSearch
{
    private SaveSearch()
    {
    }

    /// <summary>A complete save.</summary>
    public sealed record Found(SaveFile File) : SaveSearch;

    /// <summary>This source knows no such server.</summary>
    public sealed record UnknownServer : SaveSearch;

    /// <summary>There is no save yet.</summary>
    public sealed record Nothing : SaveSearch;

    /// <summary>The newest save may still be written. An older one is not offered: data must not go back in time.</summary>
    public sealed record Unsettled(string File) : SaveSearch;

    /// <summary>Who has the saves does not answer now. That is known, and no fault to be reported with every look.</summary>
    /// <param name="Why">In words, without secrets.</param>
    /// <param name="RetryAt">When it makes sense to look again; null when not known.</param>
    public sealed record Away(string Why, DateTimeOffset? RetryAt) : SaveSearch;
}

/// <summary>A save on a disk this process can read.</summary>
/// <param name="Path">Full path of an <c>.ark</c> or <c>.ark.gz</c>; before it was fetched, whatever its source calls it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="ModifiedAt">When it was last written: the wall-clock time of the save.</param>
/// <param name="ProfilesFolder">Where its <c>.arkprofile</c> and <c>.arktribe</c> files lie; null when there are none.</param>
public sealed record SaveFile(string Path, long Bytes, DateTimeOffset ModifiedAt, string? ProfilesFolder)
{
    /// <summary>The name without the folder, fit for showing.</summary>
    public string Name => Path[(Path.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>What tells this state of this file from any other.</summary>
    public SourceStamp Stamp => new(Path, Bytes, ModifiedAt);
}

/// <summary>Tells one state of one file from another.</summary>
[GenerateSerializer, Immutable, Alias("bliss.source-stamp")]
public sealed record SourceStamp([property: Id(0)] string Path, [property: Id(1)] long Bytes, [property: Id(2)] DateTimeOffset ModifiedAt);

/// <summary>The place of the saves cannot be looked at now: a disk or a share that does not answer.</summary>
public sealed class SourceUnavailableException(string message, Exception? inner = null) : Exception(message, inner);

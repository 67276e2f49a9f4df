using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.Grains.Ports;

/// <summary>
/// Reads a save and writes its world into the store: staging, rows, commit. The work runs on threads of its own, so
/// awaiting it costs a grain turn nothing.
/// </summary>
public interface IWorldParser
{
    /// <summary>Reads one save to the end. The snapshot is committed when, and only when, this returns.</summary>
    /// <param name="progress">Told a few times a second at most, from any thread.</param>
    /// <exception cref="SaveUnreadableException">The file cannot be read as a save. The old snapshot stays.</exception>
    /// <exception cref="WorldStoreException">The store failed. The old snapshot stays.</exception>
    /// <exception cref="OperationCanceledException">Cancelled. The old snapshot stays.</exception>
    Task<SnapshotMeta> ParseAsync(ParseRequest request, IProgress<ParseProgress> progress, CancellationToken cancellation);
}

/// <summary>One save to read.</summary>
public sealed record ParseRequest(ServerId Server, ParseId Parse, SaveFile File);

/// <summary>A file that cannot be read as a save.</summary>
/// <param name="damage">The kind of damage.</param>
/// <param name="message">One sentence for the operator: what is wrong, and where. Untrusted text in it is bounded.</param>
public sealed class SaveUnreadableException(SaveDamage damage, string message, Exception? inner = null) : Exception(message, inner)
{
    public SaveDamage Damage { get; } = damage;
}

/// <summary>What can be wrong with a file as a whole.</summary>
public enum SaveDamage
{
    /// <summary>It ends too early, or was replaced or deleted while being read.</summary>
    Torn = 1,

    /// <summary>It is something else than a save.</summary>
    NotASave = 2,

    /// <summary>A save of a version this program does not read.</summary>
    UnknownVersion = 3,

    /// <summary>Larger, deeper or more than the limits allow.</summary>
    OverLimit = 4,

    /// <summary>It is a save, and its inside contradicts itself.</summary>
    Corrupt = 5,

    /// <summary>The disk or the permissions do not allow reading it.</summary>
    Inaccessible = 6,
}

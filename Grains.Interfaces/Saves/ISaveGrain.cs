using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Saves;

/// <summary>
/// Reads the saves of one server; its key is the server's id. It lives on a silo with the parser role and is the only
/// way by which the rest of the system reaches the parser.
/// </summary>
[Alias("bliss.ISaveGrain")]
public interface ISaveGrain : IGrainWithStringKey
{
    /// <summary>
    /// Starts reading the newest settled save. Answers as soon as the work has begun; <see cref="Watch"/> follows it.
    /// </summary>
    /// <param name="force">Read it even though it is the file of the last good parse.</param>
    [Alias("ParseNow"), ResponseTimeout("00:00:10")]
    Task<Outcome<ParseStart>> ParseNow(bool force, CancellationToken cancellation = default);

    /// <summary>What the parser of this server does and how its last run ended.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<SaveStatus>> Status();

    /// <summary>Asks a running parse to stop. The last good snapshot stays.</summary>
    [Alias("Cancel"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ParseId>> Cancel();

    /// <summary>
    /// The progress of the running parse, ending with its last word; when none runs, that of the last run and then
    /// the end. Slow readers miss steps, never the end. At least one item comes every ten seconds.
    /// </summary>
    [Alias("Watch"), ResponseTimeout("00:01:00")]
    IAsyncEnumerable<ParseProgress> Watch(CancellationToken cancellation = default);

    /// <summary>Makes sure that the grain lives and looks at its folder; safe to call at any time.</summary>
    [Alias("Wake"), ResponseTimeout("00:00:10")]
    Task Wake();
}

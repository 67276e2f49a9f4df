using System.Collections.Immutable;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Rcon;

/// <summary>
/// The one RCON connection of a game server; its key is the server's id. Commands wait in a bounded queue, the more
/// urgent first, and go out one at a time.
/// </summary>
[Alias("bliss.IRconGrain")]
public interface IRconGrain : IGrainWithStringKey
{
    /// <summary>
    /// Queues a command and answers with what became of it. A request whose <see cref="RconRequest.OperationId"/> was
    /// seen before is not sent again: it gets the first one's answer. One that was refused did not reach the server, and
    /// may be asked again under the same id. Commands of people are remembered over a crash (the last 200), chat and
    /// polls only in memory (the last 512).
    /// </summary>
    /// <returns>
    /// Refused: <see cref="RefusalCode.ServerUnknown"/>, <see cref="RefusalCode.RconNotConfigured"/>,
    /// <see cref="RefusalCode.TextRefused"/> (the injection guard), <see cref="RefusalCode.NeedsConfirmation"/>,
    /// <see cref="RefusalCode.QueueFull"/>, <see cref="RefusalCode.ServerUnreachable"/>, <see cref="RefusalCode.PasswordRejected"/>,
    /// <see cref="RefusalCode.RconWedged"/>: in all of them the server did not get the command.
    /// A command that was sent but not answered is no refusal but <see cref="RconResult.Unknown"/>.
    /// </returns>
    [Alias("Send"), AlwaysInterleave, ResponseTimeout("00:03:00")]
    Task<Outcome<RconAnswer>> Send(RconRequest request, CancellationToken cancellation = default);

    /// <summary>
    /// The same for polls and chat, whose callers must not hang on a lost silo: commands that take long on the server
    /// are refused here with <see cref="RefusalCode.InvalidQuery"/>.
    /// </summary>
    [Alias("SendQuick"), AlwaysInterleave, ResponseTimeout("00:00:15")]
    Task<Outcome<RconAnswer>> SendQuick(RconRequest request, CancellationToken cancellation = default);

    /// <summary>The connection and its queue.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<RconView>> Status();

    /// <summary>The last commands of people, newest first, at most 200. Polls and chat are not among them.</summary>
    [Alias("History"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<RconHistoryEntry>>> History(int limit);

    /// <summary>Tries again now: after a rejected password was corrected, or in place of waiting for the next attempt.</summary>
    [Alias("Reconnect"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<RconView>> Reconnect();

    /// <summary>Does not wait for the next attempt any longer. A rejected password stays rejected until it is corrected.</summary>
    [Alias("HurryUp"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<RconView>> HurryUp();
}

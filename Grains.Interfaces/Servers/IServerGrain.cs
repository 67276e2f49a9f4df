using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Sessions;
using Orleans.Concurrency;

namespace BlissBot.Grains.Interfaces.Servers;

/// <summary>A game server: its live status, its restarts and their schedules; its key is the server's id.</summary>
[Alias("bliss.IServerGrain")]
public interface IServerGrain : IGrainWithStringKey
{
    /// <summary>Makes sure that the grain lives and looks after its server; safe to call at any time.</summary>
    [Alias("Wake"), ResponseTimeout("00:00:10")]
    Task Wake();

    /// <summary>Takes what the game said about itself; events seen before are passed over. Returns the highest sequence taken.</summary>
    [Alias("Observe"), ResponseTimeout("00:00:05")]
    Task<long> Observe(ImmutableArray<SequencedEvent> events);

    /// <summary>The server as it was last seen, with the age of that sight. Never asks the server itself.</summary>
    [Alias("Status"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ServerStatus>> Status();

    /// <summary>
    /// Begins a restart. Refused: <see cref="RefusalCode.AlreadyRunning"/>, <see cref="RefusalCode.ServerOccupied"/>
    /// (asked for only if empty), <see cref="RefusalCode.RconNotConfigured"/>, <see cref="RefusalCode.InvalidQuery"/>,
    /// and where RCON could do nothing: <see cref="RefusalCode.ServerUnreachable"/>, <see cref="RefusalCode.PasswordRejected"/>,
    /// <see cref="RefusalCode.RconWedged"/>.
    /// The same operation id again answers with the first one's state.
    /// </summary>
    [Alias("Restart"), ResponseTimeout("00:00:05")]
    Task<Outcome<RestartView>> Restart(RestartRequest request);

    /// <summary>Cancels a restart that is still counting down; <see cref="RefusalCode.NotRunning"/>, or <see cref="RefusalCode.TooLate"/> once the server was told to exit.</summary>
    [Alias("CancelRestart"), ResponseTimeout("00:00:05")]
    Task<Outcome<RestartView>> CancelRestart(string actor);

    /// <summary>The restart at work or the last one; <see cref="RefusalCode.NotFound"/> before the first.</summary>
    [Alias("RestartStatus"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<RestartView>> RestartStatus();

    /// <summary>
    /// Adds or replaces a schedule by its id, at most 20. Refused: <see cref="RefusalCode.InvalidQuery"/> with the field
    /// as subject and what is wrong as detail, <see cref="RefusalCode.LimitReached"/>, <see cref="RefusalCode.RconNotConfigured"/>.
    /// </summary>
    [Alias("SetSchedule"), ResponseTimeout("00:00:05")]
    Task<Outcome<ScheduleView>> SetSchedule(ServerSchedule schedule, string actor);

    /// <summary>Removes a schedule; <see cref="RefusalCode.NotFound"/> when there is none of that id.</summary>
    [Alias("RemoveSchedule"), ResponseTimeout("00:00:05")]
    Task<Outcome<ScheduleView>> RemoveSchedule(string id, string actor);

    /// <summary>All schedules with their next times, soonest first.</summary>
    [Alias("Schedules"), AlwaysInterleave, ResponseTimeout("00:00:02")]
    Task<Outcome<ImmutableArray<ScheduleView>>> Schedules();
}

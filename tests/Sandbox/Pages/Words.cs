using System.Globalization;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.Sandbox.Pages;

/// <summary>Turns codes, times and places into words.</summary>
internal static class Words
{
    public static string Refusal(Refusal refusal) => refusal.Code switch
    {
        RefusalCode.NoParserRunning => "No parser is running, so saves are not read at the moment.",
        RefusalCode.ServerUnknown => $"There is no server '{refusal.Subject}'.",
        RefusalCode.NoSnapshotYet => "No save of this server has been read yet.",
        RefusalCode.NotFound => $"The last save has nothing with the id {refusal.Subject}.",
        RefusalCode.AlreadyRunning => "That is being done already.",
        RefusalCode.NotRunning => "There is nothing running to cancel.",
        RefusalCode.NoSaveFile => "The server's folder holds no save yet.",
        RefusalCode.SaveUnsettled => $"{refusal.Subject} is still being written; it is read as soon as it rests.",
        RefusalCode.SaveUnreadable => $"The save could not be read ({refusal.Subject}). {refusal.Detail}",
        RefusalCode.InvalidQuery => $"The question is malformed ({refusal.Subject}{(refusal.Number is { } limit ? Invariant($", limit {limit:0.##}") : "")}).",
        RefusalCode.Unavailable => $"The data cannot be reached at the moment. {refusal.Detail}",
        RefusalCode.TimedOut => "That took too long. A narrower question may help.",
        RefusalCode.Cancelled => "Somebody stopped it.",
        RefusalCode.KeepsCrashing => Invariant($"Reading {refusal.Subject} ended the process {refusal.Number:0} times; it is left alone until it changes."),
        RefusalCode.RconNotConfigured => "No RCON address is configured for this server.",
        RefusalCode.ServerUnreachable => $"The game server could not be reached, so nothing was sent. {refusal.Detail}",
        RefusalCode.PasswordRejected => "The game server refuses our RCON password. It is not tried again until the password was corrected.",
        RefusalCode.RconWedged => "The game's RCON takes connections but answers nothing. Only a restart of the game helps.",
        RefusalCode.QueueFull => "Too much is waiting for this server already. Try again in a moment.",
        RefusalCode.TextRefused => $"That text cannot be sent. {refusal.Detail}",
        RefusalCode.NeedsConfirmation => "This command destroys, stops or bans. It runs only when you confirm it.",
        RefusalCode.BridgeDisabled => "The chat bridge of this server is switched off.",
        RefusalCode.LeaseHeld => "Another reader has this bridge.",
        RefusalCode.LeaseLost => "Another reader has taken this bridge over.",
        RefusalCode.ServerOccupied => "Somebody is on the server.",
        RefusalCode.TooLate => "It can no longer be called off.",
        RefusalCode.LimitReached => Invariant($"There are as many as allowed already ({refusal.Number:0})."),
        _ => $"Refused: {refusal.Code}.",
    };

    /// <summary>Decay timers rest while a server is down, so what ran out since the save may still stand.</summary>
    public static string Decay(DecayView decay, DateTimeOffset savedAt, DateTimeOffset now) => decay.StateAt(now) switch
    {
        DecayState.Expired when decay.ExpiresAt > savedAt => "expired, if the server stayed up",
        DecayState.Expired => "expired",
        DecayState.Running => "in " + Span(decay.RemainingAt(now)!.Value),
        DecayState.Never => "does not decay",
        _ => "unknown",
    };

    /// <summary>A length of time by its two largest units.</summary>
    public static string Span(TimeSpan span) => span switch
    {
        { TotalDays: >= 1 } => Invariant($"{(int)span.TotalDays} d {span.Hours} h"),
        { TotalHours: >= 1 } => Invariant($"{(int)span.TotalHours} h {span.Minutes} min"),
        { TotalMinutes: >= 1 } => Invariant($"{(int)span.TotalMinutes} min"),
        _ => Invariant($"{Math.Max(0, (int)span.TotalSeconds)} s"),
    };

    public static string Ago(DateTimeOffset at, DateTimeOffset now) => at > now ? "just now" : Span(now - at) + " ago";

    public static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Where(Gps? gps, Place place) =>
        gps is { } known ? Invariant($"{known.Latitude:0.0}, {known.Longitude:0.0}") : Invariant($"{place.X:0} {place.Y:0} {place.Z:0}");

    public static string Where(Gps? gps, Place? place) => place is { } known ? Where(gps, known) : "–";

    /// <summary><c>/Game/…/Rex_Character_BP.Rex_Character_BP_C</c> as <c>Rex_Character_BP</c>.</summary>
    public static string Class(string name)
    {
        var text = name[(name.LastIndexOfAny(['.', '/']) + 1)..];
        return text.EndsWith("_C", StringComparison.Ordinal) ? text[..^2] : text;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}

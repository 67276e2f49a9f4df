using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Gateway;

/// <summary>What a session says in logs. Never a token, never what somebody wrote.</summary>
internal static partial class GatewayLog
{
    /// <summary>An exception of a port, by name alone: its text is not ours and may hold anything.</summary>
    public static string Named(Exception failure) => failure.GetBaseException().GetType().Name;

    [LoggerMessage(1, LogLevel.Debug, "Gateway session of {Application}: {Before} → {After}.")]
    public static partial void Changed(this ILogger log, ulong application, GatewayPhase before, GatewayPhase after);

    [LoggerMessage(2, LogLevel.Information, "Gateway session of {Application} is live, at event {Sequence}.")]
    public static partial void Live(this ILogger log, ulong application, long sequence);

    [LoggerMessage(3, LogLevel.Information, "Gateway session of {Application}: {Trouble} Next attempt in {Seconds:0.0} s.")]
    public static partial void Pausing(this ILogger log, ulong application, string trouble, double seconds);

    [LoggerMessage(4, LogLevel.Error, "Gateway session of {Application}: {Trouble}")]
    public static partial void Alert(this ILogger log, ulong application, string trouble);

    [LoggerMessage(5, LogLevel.Warning, "A message of Discord of {Length} bytes could not be read and was skipped.")]
    public static partial void Skipped(this ILogger log, int length);

    [LoggerMessage(6, LogLevel.Debug, "The socket could not be closed in order with {Code}; it was cut.")]
    public static partial void ClosedOutOfOrder(this ILogger log, int code);

    [LoggerMessage(7, LogLevel.Error, "Reading a gateway connection failed; it is opened anew.")]
    public static partial void LinkBroke(this ILogger log, Exception bug);

    [LoggerMessage(8, LogLevel.Warning, "How far events were handled could not be written down: {Failure}. It is tried again.")]
    public static partial void NotCommitted(this ILogger log, string failure);

    [LoggerMessage(9, LogLevel.Warning, "{Call} failed: {Failure}.")]
    public static partial void CallFailed(this ILogger log, string call, string failure);

    [LoggerMessage(10, LogLevel.Error, "Discord closed the connection with {Code}: it did not understand this client, whose last message was of kind {Op}.")]
    public static partial void OwnMistake(this ILogger log, int code, int op);

    [LoggerMessage(11, LogLevel.Error, "A listener of gateway alerts failed.")]
    public static partial void ListenerFailed(this ILogger log, Exception failure);

    [LoggerMessage(12, LogLevel.Critical, "The gateway loop failed.")]
    public static partial void LoopBroke(this ILogger log, Exception bug);
}

using BlissBot.Grains.Interfaces.Faults;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Faults;

/// <summary>
/// Puts our own exception in the place of a database's or a socket's before it leaves the silo. The caller may not
/// have that type, and would otherwise get an error about a missing codec that hides the cause.
/// </summary>
internal sealed partial class OutsideFailureFilter(IOutsideFailures outside, ILogger<OutsideFailureFilter> log) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception failure) when (Translate(failure) is { } translated)
        {
            OutsideFailed(failure, context.InterfaceName, context.MethodName, context.TargetId.ToString());
            throw translated;
        }
    }

    /// <summary>Orleans wraps what a storage provider threw, so the causes are looked at too.</summary>
    private OutsideFailureException? Translate(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
            if (outside.Translate(cause) is { } translated)
                return translated;
        return null;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Interface}.{Method} of {Grain} met a failure outside.")]
    private partial void OutsideFailed(Exception failure, string @interface, string method, string grain);
}

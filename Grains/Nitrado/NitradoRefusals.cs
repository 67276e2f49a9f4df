using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Nitrado;

/// <summary>Makes a refusal of a host's failure. Pure.</summary>
internal static class NitradoRefusals
{
    public const string Subject = "Nitrado";

    public static Refusal Explain(NitradoException failure, DateTimeOffset now) => failure switch
    {
        { MayHaveHappened: true } => new(RefusalCode.HostUnknown, Subject, Detail: Refusal.Bounded(failure.Message)),
        NitradoTokenRejectedException => new(RefusalCode.HostTokenRejected, Subject),
        NitradoBusyException => new(RefusalCode.HostBusy, Subject),
        NitradoRefusedException { Status: 404 } => new(RefusalCode.NotFound, Subject, Detail: Refusal.Bounded(failure.Message)),
        NitradoRefusedException refused => new(RefusalCode.HostRefused, Subject, refused.Status, Refusal.Bounded(failure.Message)),
        _ => new(RefusalCode.Unavailable, Subject, failure.RetryAt is { } at ? Math.Max(0, (at - now).TotalSeconds) : null, Refusal.Bounded(failure.Message)),
    };
}

using BlissBot.Grains.Interfaces;

namespace BlissBot.Silo.Nitrado.Downloads;

/// <summary>The files of a service cannot be had: why the grain that keeps its token says no.</summary>
internal sealed class HostedFilesException(Refusal refusal) : Exception($"{refusal.Code} {refusal.Detail}".TrimEnd())
{
    public Refusal Refusal { get; } = refusal;

    /// <summary>Whether asking again may help.</summary>
    public bool IsTransient => Refusal.Code is RefusalCode.Unavailable or RefusalCode.TimedOut or RefusalCode.HostBusy;

    /// <summary>How long until it may; zero when not told.</summary>
    public TimeSpan Wait => TimeSpan.FromSeconds(Math.Clamp(Refusal.Number ?? 0, 0, 86_400));
}

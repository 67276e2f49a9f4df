using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Nitrado.Limits;

/// <summary>Whether and when a call is tried again. Pure.</summary>
internal static class RetryRules
{
    /// <param name="isSafe">Doing it twice is the same as doing it once.</param>
    public static bool MayRepeat(AttemptEnd end, bool isSafe) => end switch
    {
        // The host did nothing in these cases.
        AttemptEnd.Busy or AttemptEnd.Limited or AttemptEnd.Maintenance or AttemptEnd.NotSent => true,
        AttemptEnd.Failing or AttemptEnd.TimedOut or AttemptEnd.Lost or AttemptEnd.Unreadable => isSafe,
        _ => false,
    };

    /// <summary>Whether the failure speaks against the host: a busy service and a spent budget do not.</summary>
    public static bool IsFailure(AttemptEnd end) => end is AttemptEnd.Maintenance or AttemptEnd.NotSent
        or AttemptEnd.Failing or AttemptEnd.TimedOut or AttemptEnd.Lost or AttemptEnd.Unreadable;

    /// <summary>The wait after the <paramref name="failed"/>th failed attempt (from 0): doubling, a fifth more or less by chance, within bounds.</summary>
    /// <param name="chance">0 to 1.</param>
    public static TimeSpan Wait(int failed, TimeSpan first, TimeSpan longest, double chance)
    {
        var doubled = first * Math.Pow(2, Math.Min(failed, 30)) * (0.8 + 0.4 * chance);
        return doubled < first ? first : doubled > longest ? longest : doubled;
    }
}

using BlissBot.Grains.Interfaces.Faults;
using Orleans.Runtime.Messaging;

namespace BlissBot.Grains.Interfaces;

/// <summary>What callers of grains share: failures that mean "not now" become refusals, bugs stay exceptions.</summary>
public static class OutcomeCalls
{
    /// <summary>Awaits <paramref name="call"/>, turning a missing role, an outside failure or a timeout into a refusal.</summary>
    public static async Task<Outcome<T>> OrRefusal<T>(this Task<Outcome<T>> call)
    {
        try
        {
            return await call;
        }
        catch (NoSiloForRoleException missing)
        {
            return new Refusal(RefusalCode.NoParserRunning, missing.Role);
        }
        catch (OutsideFailureException failure)
        {
            return new Refusal(RefusalCode.Unavailable, failure.Kind.ToString(), Detail: Refusal.Bounded(failure.Message));
        }
        catch (TimeoutException)
        {
            return new Refusal(RefusalCode.TimedOut);
        }
        catch (Exception unreachable) when (unreachable is OrleansMessageRejectionException or SiloUnavailableException or ConnectionFailedException)
        {
            return new Refusal(RefusalCode.Unavailable, "Cluster");
        }
    }
}

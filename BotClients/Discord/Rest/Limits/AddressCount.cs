using Microsoft.Extensions.Logging;

namespace BlissBot.Discord.Rest.Limits;

/// <summary>The address's count, shared where the shared store answers, and never less than what this client counted itself.</summary>
internal sealed partial class AddressCount(IInvalidRequests shared, TimeProvider time, ILogger logger)
{
    /// <summary>How long a call waits for the shared count.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>How long it is left alone after it failed: a frozen store must not slow down every call.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly InvalidRequests own = new(time);
    private readonly long begin = time.GetTimestamp();
    private long restUntil;

    public async ValueTask<AddressStanding> ReadAsync(CancellationToken cancellation) =>
        Larger(await own.ReadAsync(cancellation), await Shared(shared.ReadAsync, cancellation));

    /// <summary>Counts an invalid answer. Not to be cancelled: it happened.</summary>
    public async ValueTask<AddressStanding> AddAsync(TimeSpan? banned)
    {
        var counted = await own.AddAsync(banned, CancellationToken.None);
        return Larger(counted, await Shared(token => shared.AddAsync(banned, token), CancellationToken.None));
    }

    private async ValueTask<AddressStanding> Shared(Func<CancellationToken, ValueTask<AddressStanding>> ask, CancellationToken cancellation)
    {
        if (time.GetElapsedTime(begin).Ticks < Volatile.Read(ref restUntil)) return default;
        try
        {
            var asked = ask(cancellation);
            return asked.IsCompletedSuccessfully ? asked.Result : await asked.AsTask().WaitAsync(Patience, time, cancellation);
        }
        catch (Exception fault) when (!cancellation.IsCancellationRequested)
        {
            // Whatever broke in somebody else's store must not stop what players say; the own count still brakes.
            Volatile.Write(ref restUntil, (time.GetElapsedTime(begin) + Rest).Ticks);
            LogUnshared(fault);
            return default;
        }
    }

    private static AddressStanding Larger(AddressStanding left, AddressStanding right) =>
        new(Math.Max(left.Invalid, right.Invalid), left.Banned > right.Banned ? left.Banned : right.Banned);

    [LoggerMessage(LogLevel.Warning, "The shared count of invalid answers does not answer; going by this client's own.")]
    private partial void LogUnshared(Exception fault);
}

using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Options;

namespace BlissBot.Grains.Nitrado;

/// <summary>What is known of rented servers, where every silo finds it without asking the grain or the host.</summary>
public sealed class HostedViews(IViewCache cache, IOptions<HostedOptions> options, TimeProvider time)
{
    private const string Kind = "nitrado-service";

    /// <summary>Silos' clocks differ; what comes from further ahead was not told by a host.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);

    /// <summary>What is known of a service, with its true age; null when nothing is to be found.</summary>
    public async ValueTask<KnownDetails?> Read(NitradoServiceId service, CancellationToken cancellation)
    {
        var known = await cache.Get<KnownDetails>(Key(service), cancellation);
        if (known is null || known.Server.Service != service || known.AsOf > time.GetUtcNow() + Skew)
            return null;
        HostedMeter.Saved.Add(1);
        return known;
    }

    /// <summary>
    /// Shows what is known. It ends when it is too old, but not while the host cannot tell anything newer: then it stays.
    /// </summary>
    public ValueTask Publish(KnownDetails known, CancellationToken cancellation) => Lifetime(known, time.GetUtcNow(), options.Value) is var lifetime && lifetime <= TimeSpan.Zero
        ? ValueTask.CompletedTask
        : cache.Put(Key(known.Server.Service), known, lifetime, cancellation);

    public ValueTask Forget(NitradoServiceId service, CancellationToken cancellation) => cache.Remove(Key(service), cancellation);

    /// <summary>The service whose view this is.</summary>
    public static bool IsOf(ViewKey key, out NitradoServiceId service)
    {
        service = default;
        return key.Kind == Kind && NitradoServiceId.TryParse(key.Id, out service);
    }

    /// <summary>How long it may be shown from now on, not above zero when it is too old; null as long as there is nothing newer. Pure.</summary>
    internal static TimeSpan? Lifetime(KnownDetails known, DateTimeOffset now, HostedOptions options) =>
        known.Trouble is null ? known.AsOf.AddSeconds(options.KeepSeconds) - now : null;

    private static ViewKey Key(NitradoServiceId service) => new(Kind, service.ToString());
}

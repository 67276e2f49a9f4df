using Orleans.Configuration;

namespace BlissBot.Silo.Storage;

/// <summary>When silos give each other up: a killed one within three seconds, a merely busy one not.</summary>
internal static class SteadyMembership
{
    public static void Configure(ISiloBuilder silo) => silo.Configure<ClusterMembershipOptions>(options =>
    {
        options.ProbeTimeout = TimeSpan.FromSeconds(2);
        options.MaxProbeTimeout = TimeSpan.FromSeconds(4);
        options.TableRefreshTimeout = TimeSpan.FromSeconds(15);
        options.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(10);
    });
}

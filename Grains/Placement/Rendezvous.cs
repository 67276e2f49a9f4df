namespace BlissBot.Grains.Placement;

/// <summary>
/// Every silo draws a number for the key, the highest wins: when a silo comes or goes, only the keys it wins or held
/// move.
/// </summary>
internal static class Rendezvous
{
    /// <exception cref="OrleansException">There is no silo.</exception>
    public static SiloAddress Choose(string key, IEnumerable<SiloAddress> silos) =>
        silos.MaxBy(silo => (Draw(key, silo), silo.GetConsistentHashCode())) ?? throw new OrleansException("No silo can hold this grain.");

    /// <summary>The same on every silo and in every process, hence no hash of the runtime's.</summary>
    private static uint Draw(string key, SiloAddress silo)
    {
        var hash = 2166136261u ^ (uint)silo.GetConsistentHashCode();
        foreach (var letter in key)
            hash = (hash ^ letter) * 16777619u;
        hash ^= hash >> 15;
        hash *= 0x2c1b3c6du;
        hash ^= hash >> 12;
        hash *= 0x297a2d39u;
        return hash ^ hash >> 15;
    }
}

using System.Collections.Immutable;

namespace BlissBot.Simulators.Nitrado;

/// <summary>
/// Every secret this Nitrado ever gave away: what must never be found in what its client keeps, logs or shows. Each is
/// unmistakable, so that a search for it finds nothing else.
/// </summary>
public sealed class PlantedSecrets
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> byField = new(StringComparer.Ordinal);

    /// <summary>Field and secret.</summary>
    public ImmutableDictionary<string, string> All
    {
        get { lock (gate) return byField.ToImmutableDictionary(); }
    }

    /// <summary>The secret of a field; the same every time.</summary>
    internal string Plant(string field)
    {
        lock (gate)
        {
            if (!byField.TryGetValue(field, out var secret)) byField.Add(field, secret = $"planted{byField.Count:000}{field.Length:00}zQ");
            return secret;
        }
    }

    /// <summary>Somebody's address: 203.0.113.1 and on, which belong to nobody.</summary>
    internal string PlantAddress(string field)
    {
        lock (gate)
        {
            if (!byField.TryGetValue(field, out var address)) byField.Add(field, address = $"203.0.113.{byField.Count % 250 + 1}");
            return address;
        }
    }
}

using System.Collections.Concurrent;

namespace BlissBot.Simulators.Nitrado;

/// <summary>An account at Nitrado with its services.</summary>
public sealed class NitradoWorld(TimeProvider time)
{
    private readonly ConcurrentDictionary<long, NitradoGame> games = new();

    /// <summary>The bearer token of the account.</summary>
    public string Token => Secrets.Plant("bearer");

    public long UserId => 900_100;

    public string Username { get; set; } = "survivor-host";

    public string[] Scopes { get; set; } = ["service", "user_info"];

    public DateTimeOffset TokenExpiresAt { get; set; } = time.GetUtcNow().AddYears(5);

    /// <summary>False: every call with the token is answered with 401.</summary>
    public bool TokenValid { get; set; } = true;

    /// <summary>Says so in <c>/maintenance</c> only; calls are unaffected.</summary>
    public bool Maintenance { get; set; }

    public PlantedSecrets Secrets { get; } = new();

    public IEnumerable<NitradoGame> Games => games.Values.OrderBy(game => game.Id);

    public NitradoGame Add(long id, string name) => games.GetOrAdd(id, _ => new NitradoGame(id, name, time));

    internal NitradoGame? Find(long id) => games.GetValueOrDefault(id);
}

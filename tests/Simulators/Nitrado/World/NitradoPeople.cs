namespace BlissBot.Simulators.Nitrado;

/// <summary>Somebody a server remembers.</summary>
public sealed record NitradoPlayer(string Name, string Id, bool Online, DateTimeOffset LastOnline);

/// <summary>A donation towards a server's running time.</summary>
/// <param name="Id">Null as in older answers.</param>
/// <param name="Amount">Money, as text.</param>
/// <param name="BoostedAt">Without a zone.</param>
public sealed record NitradoBoost(long? Id, string Username, string Amount, long ExtendedForSeconds, string BoostedAt, string? Message);

/// <summary>A line of the service's own log.</summary>
public sealed record NitradoLogLine(string User, string Category, string Message, DateTimeOffset At, string? Address, bool Admin);

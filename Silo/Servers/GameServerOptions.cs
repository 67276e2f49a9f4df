using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Servers;

/// <summary>How to see and reach the running game servers. Section <c>BlissBot:GameServers</c>, by server id.</summary>
internal sealed class GameServerOptions : Dictionary<string, GameServer>
{
    public const string Section = "GameServers";

    /// <param name="isCore">This silo calls hosts itself.</param>
    internal IEnumerable<string> Faults(bool isCore) => this.SelectMany(server => ServerId.TryParse(server.Key, out _)
        ? server.Value.Faults(isCore).Select(fault => $"{Section}:{server.Key}:{fault}")
        : [$"{Section}:{server.Key}: a server id is 1 to {ServerId.MaxLength} of a-z, 0-9, '.', '_' and '-', and begins with a letter or digit."])
        .Concat(Values.Select(server => server.Nitrado?.Id).OfType<NitradoServiceId>().GroupBy(id => id).Where(rented => rented.Count() > 1)
            .Select(rented => $"{Section}: the Nitrado service {rented.Key} is given for {rented.Count()} servers."));
}

/// <summary>One game server.</summary>
internal sealed class GameServer
{
    private const int NameLimit = 100;

    /// <summary>What people call it. Default: the name of its save folder, or its id.</summary>
    public string? Name { get; set; }

    /// <summary>The cluster it belongs to: players transfer and chat is relayed between servers of the same one. Default none.</summary>
    public string? Cluster { get; set; }

    /// <summary>Its RCON address, <c>host:port</c> or <c>[address]:port</c>. Without it the server is only watched.</summary>
    public string? Rcon { get; set; }

    /// <summary>Its admin password. Better given in the environment or in <see cref="RconPasswordFile"/>.</summary>
    public Secret? RconPassword { get; set; }

    /// <summary>A file whose first line is the admin password.</summary>
    public string? RconPasswordFile { get; set; }

    /// <summary>Its log, <c>ShooterGame.log</c>, where this machine can read it. With it no line is ever lost.</summary>
    public string? Log { get; set; }

    /// <summary>Discord's ids of the communities that see it. Default: all that are served.</summary>
    public IList<string> Guilds { get; } = [];

    /// <summary>Where at Nitrado it is rented. Default not there.</summary>
    public HostedServerOptions? Nitrado { get; set; }

    internal IEnumerable<string> Faults(bool isCore)
    {
        foreach (var fault in Nitrado?.Faults(isCore) ?? []) yield return fault;
        if (Name is { Length: 0 or > NameLimit }) yield return $"Name must have 1 to {NameLimit} characters.";
        if (Cluster is { Length: 0 or > NameLimit }) yield return $"Cluster must have 1 to {NameLimit} characters.";
        if (Log is not null && string.IsNullOrWhiteSpace(Log)) yield return "Log is empty.";
        foreach (var fault in GuildList.Faults(Guilds)) yield return fault;
        if (Rcon is null)
        {
            if (RconPassword is not null || RconPasswordFile is not null) yield return "Rcon is missing: there is a password, but no address.";
            if (Log is null && Nitrado is null) yield return "neither Rcon nor Log nor Nitrado is given: there is no way to see this server.";
            yield break;
        }
        if (RconPassword is null == RconPasswordFile is null) yield return "either RconPassword or RconPasswordFile must be given.";
        else if (Password() is not { } password) yield return $"RconPasswordFile '{RconPasswordFile}' cannot be read or is empty.";
        else if (RconTarget.FaultOf(password) is { } fault) yield return fault;
        else if (!RconTarget.TryParse(Rcon, password, out _)) yield return $"Rcon '{Rcon}' is no host:port.";
    }

    /// <summary>Where to connect to; null without RCON, or while the password's file cannot be read.</summary>
    internal RconTarget? Target() => Password() is { } password && RconTarget.TryParse(Rcon, password, out var target) ? target : null;

    private Secret? Password()
    {
        if (RconPasswordFile is null)
            return RconPassword;
        try
        {
            return File.ReadLines(RconPasswordFile).FirstOrDefault() is { } line ? new Secret(line.Trim()) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}

using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Interfaces.Tracing;
using BlissBot.Grains.Placement;
using BlissBot.Silo.Hosting.Network;
using BlissBot.Silo.Storage;
using BlissBot.Silo.Storage.Secrets;

namespace BlissBot.Silo.Hosting;

/// <summary>How a silo runs. Section <c>BlissBot</c> of the configuration.</summary>
internal sealed class SiloOptions
{
    public const string Section = "BlissBot";

    /// <summary>What this silo is there for, separated by commas: <c>core</c>, <c>parser</c> or both. Default both.</summary>
    public string Roles { get; set; } = string.Join(',', SiloRoles.All);

    /// <summary>Where it keeps its files. Default <c>data</c> in the current folder.</summary>
    public string DataFolder { get; set; } = "data";

    /// <summary>
    /// Where the keys are that seal secrets in stored state. Default: <c>keys</c> in the data folder, with PostgreSQL the
    /// database; silos that share state share it.
    /// </summary>
    public string? KeyFolder { get; set; }

    /// <summary>
    /// A PEM file with an RSA certificate and its private key, which locks every key made from then on, wherever the keys are.
    /// Silos that share keys share it. Default none: whoever has the keys can use them.
    /// </summary>
    public string? KeyCertificateFile { get; set; }

    /// <summary>Such files of before, which open the keys they once locked.</summary>
    public string[] OldKeyCertificateFiles { get; set; } = [];

    /// <summary>Address of the web pages, dashboard and health checks. Default loopback only.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8080";

    /// <summary>Port on which other silos reach this one. Default 11111.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port on which clients reach it. Default 30000. One that is no core silo takes no clients.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>Where it listens, and under which address it is reached.</summary>
    public NetworkOptions Network { get; set; } = new();

    /// <summary>Certificates with which silos and clients know each other.</summary>
    public PeerTlsOptions Tls { get; set; } = new();

    /// <summary>Who may see the dashboard and the metrics.</summary>
    public OperatorOptions Operator { get; set; } = new();

    /// <summary>Where traces go. Default nowhere.</summary>
    public TracingOptions Tracing { get; set; } = new();

    /// <summary>How silos find each other. Default: alone with embedded storage, the table in the database with PostgreSQL.</summary>
    public SiloClustering? Clustering { get; set; }

    /// <summary>Where everything is kept.</summary>
    public DatabaseOptions Database { get; set; } = new();

    /// <summary>Silos of one cluster share this; changing it loses nothing.</summary>
    public string ClusterId { get; set; } = "blissbot";

    /// <summary>Key of all stored state: changing it orphans everything.</summary>
    public string ServiceId { get; set; } = "blissbot";

    /// <summary>What <see cref="Clustering"/> comes to.</summary>
    internal SiloClustering Membership =>
        Clustering ?? (Database.Kind == DatabaseKind.PostgreSql ? SiloClustering.PostgreSql : SiloClustering.Alone);

    internal string[] RoleList => Roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>0 for none: clients that came in through a silo that only reads saves would lose their calls with it, and there it is where memory is short.</summary>
    internal int OpenGateway => RoleList.Contains(SiloRoles.Core) ? GatewayPort : 0;

    /// <summary>Whether keys are in the database.</summary>
    internal bool KeysInDatabase => Database.Kind == DatabaseKind.PostgreSql && string.IsNullOrWhiteSpace(KeyFolder);

    /// <summary>The folder of keys, where there is one.</summary>
    internal string Keys => string.IsNullOrWhiteSpace(KeyFolder) ? Path.Combine(DataFolder, "keys") : KeyFolder;

    internal IEnumerable<string> Faults()
    {
        if (RoleList.Length == 0)
            yield return $"{Section}:Roles is empty; it takes {string.Join(" and ", SiloRoles.All)}.";
        foreach (var role in RoleList.Except(SiloRoles.All))
            yield return $"{Section}:Roles: there is no role '{role}'; it takes {string.Join(" and ", SiloRoles.All)}.";
        if (string.IsNullOrWhiteSpace(DataFolder))
            yield return $"{Section}:DataFolder is missing.";
        if (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            yield return $"{Section}:Url '{Url}' is no http address.";
        if (SiloPort is < 1 or > 65535) yield return $"{Section}:SiloPort must be from 1 to 65535.";
        if (GatewayPort is < 1 or > 65535) yield return $"{Section}:GatewayPort must be from 1 to 65535.";
        if (SiloPort == GatewayPort) yield return $"{Section}:SiloPort and GatewayPort must differ.";
        if (!Enum.IsDefined(Membership)) yield return $"{Section}:Clustering takes Alone, Embedded or PostgreSql.";
        if (Database.Kind == DatabaseKind.PostgreSql && Membership != SiloClustering.PostgreSql)
            yield return $"{Section}:Clustering must be PostgreSql, or left out, with Database:Kind PostgreSql: nothing else keeps two clusters from writing one state.";
        if (Database.Kind == DatabaseKind.Embedded && Membership == SiloClustering.PostgreSql)
            yield return $"{Section}:Clustering PostgreSql needs Database:Kind PostgreSql.";
        if (string.IsNullOrWhiteSpace(ClusterId) || ClusterId.Length > 150) yield return $"{Section}:ClusterId must have 1 to 150 characters.";
        if (string.IsNullOrWhiteSpace(ServiceId) || ServiceId.Length > 150) yield return $"{Section}:ServiceId must have 1 to 150 characters.";
        KeyLocks.Load(this, out var wrongLocks);
        foreach (var fault in wrongLocks) yield return fault;
        if (RoleList is [SiloRoles.Parser] && Membership == SiloClustering.Alone)
            yield return $"{Section}:Roles is parser alone, and {Section}:Clustering Alone lets no core silo join: nobody would ever ask this one for anything.";
        foreach (var fault in Network.Faults(Membership, Tls)) yield return fault;
        foreach (var fault in Operator.Faults()) yield return fault;
        foreach (var fault in Tracing.Faults()) yield return $"{Section}:{fault}";
        foreach (var fault in Database.Faults()) yield return fault;
    }
}

/// <summary>How silos find each other.</summary>
internal enum SiloClustering
{
    /// <summary>This process is the whole cluster.</summary>
    Alone = 0,

    /// <summary>A membership table in the data folder, for several processes of one machine.</summary>
    Embedded = 1,

    /// <summary>A membership table in the PostgreSQL database, for processes on any machine.</summary>
    PostgreSql = 2,
}

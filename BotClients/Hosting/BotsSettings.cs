using System.Net;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Hosting.Redis;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Interfaces.Tracing;

namespace BlissBot.BotClients.Hosting;

/// <summary>Which bots this process plays, and where it finds Discord and the silos: section <c>BlissBot:Bots</c>.</summary>
internal sealed class BotsSettings
{
    public const string Section = "BlissBot:Bots";

    /// <summary>The bots, by kind. Several may have the same token: then one application plays them all.</summary>
    public IDictionary<BotKind, BotToken> Play { get; } = new Dictionary<BotKind, BotToken>();

    /// <summary>
    /// The guilds whose commands are registered there, at once and nowhere else, and that see the servers that name no
    /// guilds of their own. Empty: globally, which reaches every guild and direct messages.
    /// </summary>
    public IList<ulong> Guilds { get; } = [];

    /// <summary>Discord's REST API.</summary>
    public Uri Api { get; set; } = new("https://discord.com/api/v10/");

    /// <summary>
    /// Names this process where the right to speak is kept. A process that comes back under the same name goes on at
    /// once; no two may run under one name at the same time. Default: the machine's.
    /// </summary>
    public string Holder { get; set; } = Environment.MachineName;

    /// <summary>Gateways of silos as <c>host:port</c>, for a process of its own. Default the one on this machine.</summary>
    public IList<string> Silos { get; } = [];

    /// <summary>The database in which silos note where they are, instead of <see cref="Silos"/>.</summary>
    public BotsDatabase? Database { get; set; }

    /// <summary>Where processes behind one address count what Discord refuses them together. Default: each counts its own.</summary>
    public BotsRedis? Redis { get; set; }

    /// <summary>Certificates with which this process and the silos know each other.</summary>
    public PeerTlsOptions Tls { get; set; } = new();

    /// <summary>Where traces go. Default nowhere.</summary>
    public TracingOptions Tracing { get; set; } = new();

    /// <summary>Lets <see cref="Silos"/> on other machines be called without <see cref="Tls"/>: only in a network nobody else is in.</summary>
    public bool AllowUnencrypted { get; set; }

    /// <summary>Where this process tells how it is: <c>/health/live</c>, <c>/health/ready</c>, <c>/metrics</c>. Empty: nowhere.</summary>
    public string Url { get; set; } = "http://127.0.0.1:8081";

    /// <summary>Lets <see cref="Url"/> be heard by other machines. Whoever asks is not asked who they are: put something in front that does.</summary>
    public bool AllowRemote { get; set; }

    /// <summary>Which roles may do what.</summary>
    public IList<RoleGrant> Grants { get; } = [];

    /// <summary>How replies look.</summary>
    public LookSettings Look { get; } = new();

    /// <summary>The channel where operators are told of what only they can mend, such as a token that Discord refuses; by another bot of this process. Null for the log alone.</summary>
    public ulong? AlertChannel { get; set; }

    /// <summary>Seconds between two looks at silos, database, parser and tokens, of which operators are told after three that agree. Default 30, from 0.1 to 3600.</summary>
    public double WatchSeconds { get; set; } = 30;

    /// <summary>Everything that is wrong with them.</summary>
    public IEnumerable<string> Faults()
    {
        if (WatchSeconds is not (>= 0.1 and <= 3600)) yield return $"{Section}:WatchSeconds must be from 0.1 to 3600.";
        if (!Api.IsAbsoluteUri || Api.Scheme is not ("http" or "https") || !Api.AbsolutePath.EndsWith('/')) yield return $"{Section}:Api must be an http or https address that ends in '/'.";
        if (string.IsNullOrWhiteSpace(Holder) || Holder.Length > 150) yield return $"{Section}:Holder must be a name of at most 150 characters.";
        if (Url.Length > 0 && (!Uri.TryCreate(Url, UriKind.Absolute, out var url) || url.Scheme != "http" || url.PathAndQuery != "/")) yield return $"{Section}:Url must be empty or an address like http://127.0.0.1:8081.";
        else if (Url.Length > 0 && !AllowRemote && !new Uri(Url).IsLoopback) yield return $"{Section}:Url is open to other machines; if that is wanted, set {Section}:AllowRemote.";
        foreach (var (kind, token) in Play)
            if (token.Fault() is { } fault) yield return $"{Section}:Play:{kind}: {fault}";
        foreach (var fault in Look.Faults()) yield return $"{Section}:Look:{fault}";
        if (Guilds.Contains(0)) yield return $"{Section}:Guilds: 0 is no id of a guild.";
        foreach (var grant in Grants.Where(grant => grant.Server is not null && grant.Capability.IsOfCommunity()))
            yield return $"{Section}:Grants: {grant.Capability} is about no single server.";
        if (Database is not null && Silos.Count > 0) yield return $"{Section}: give Silos or Database, not both.";
        foreach (var fault in Database?.Faults() ?? []) yield return fault;
        foreach (var fault in Redis?.Faults() ?? []) yield return fault;
        foreach (var fault in Tracing.Faults()) yield return $"{Section}:{fault}";
        foreach (var silo in Silos)
            if (!SiloAddresses.TryParse(silo, out var address)) yield return $"{Section}:Silos: '{silo}' is no host:port.";
            else if (!Tls.Wanted && !AllowUnencrypted && !IPAddress.IsLoopback(address.Address)) yield return $"{Section}:Silos: '{silo}' is another machine, and there is no {Section}:Tls. Give certificates, or set {Section}:AllowUnencrypted where nobody else is in the network.";
    }
}

/// <summary>How the replies of all bots look.</summary>
internal sealed class LookSettings
{
    private const int LongestBrand = 64;

    /// <summary>Colour of what went well, <c>#RRGGBB</c>. Default <c>#80FF00</c>.</summary>
    public string? Good { get; set; }

    /// <summary>Colour of what did not. Default <c>#FF0000</c>.</summary>
    public string? Bad { get; set; }

    /// <summary>What stands below every card, at most 64 characters; empty for nothing. Default <c>BlissBot</c>.</summary>
    public string? Brand { get; set; }

    public Theme Theme => Theme.Of(Good, Bad, Brand);

    internal IEnumerable<string> Faults()
    {
        if (Good is not null && Theme.Color(Good) is null) yield return $"Good: '{Good}' is no colour like #80FF00.";
        if (Bad is not null && Theme.Color(Bad) is null) yield return $"Bad: '{Bad}' is no colour like #FF0000.";
        if (Brand is { Length: > LongestBrand }) yield return $"Brand must have at most {LongestBrand} characters.";
    }
}

/// <summary>How to come by a bot's token.</summary>
internal sealed class BotToken
{
    private const int Longest = 500;

    /// <summary>The token itself.</summary>
    public string? Token { get; set; }

    /// <summary>A file that holds nothing but the token, which keeps it out of the configuration.</summary>
    public string? TokenFile { get; set; }

    /// <exception cref="IOException">The file cannot be read.</exception>
    public string Read()
    {
        if (Token is { Length: > 0 } given)
            return given.Trim();
        using var reader = new StreamReader(TokenFile!);
        var buffer = new char[Longest + 1];
        var read = reader.ReadBlock(buffer);
        return read <= Longest ? new string(buffer, 0, read).Trim() : throw new IOException("The token file holds more than a token.");
    }

    internal string? Fault() => (Token, TokenFile) switch
    {
        ({ Length: > 0 }, { Length: > 0 }) => "give Token or TokenFile, not both.",
        ({ Length: > Longest }, _) => "that is no token.",
        ({ Length: > 0 }, _) or (_, { Length: > 0 }) => null,
        _ => "there is neither Token nor TokenFile.",
    };
}

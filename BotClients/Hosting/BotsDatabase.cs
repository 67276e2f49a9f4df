using Npgsql;
using Orleans.Configuration;

namespace BlissBot.BotClients.Hosting;

/// <summary>
/// The PostgreSQL database in which silos note where they are: section <c>BlissBot:Bots:Database</c>. Optional; it takes
/// the place of <see cref="BotsSettings.Silos"/>, and finds silos that come later.
/// </summary>
internal sealed class BotsDatabase
{
    private const string Section = $"{BotsSettings.Section}:Database";
    private const int Longest = 4_000;

    /// <summary>How to reach it, as Npgsql writes it.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>A file that holds nothing but the connection string, which keeps it out of the configuration.</summary>
    public string? ConnectionStringFile { get; set; }

    /// <summary>The silos' schema. Default <c>blissbot</c>.</summary>
    public string Schema { get; set; } = "blissbot";

    /// <summary>Everything that is wrong with it, without its password.</summary>
    public IEnumerable<string> Faults()
    {
        if (ConnectionString is { Length: > 0 } == ConnectionStringFile is { Length: > 0 })
            yield return $"{Section}: give ConnectionString or ConnectionStringFile, one of them.";
        else if (TryBuild() is not { } builder)
            yield return $"{Section}: the connection string cannot be read, or is none that Npgsql understands.";
        else if (builder is not { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 })
            yield return $"{Section}: the connection string must name Host, Database and Username.";
        if (Schema.Length is 0 or > 20 || !Schema.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '_'))
            yield return $"{Section}:Schema must be 1 to 20 of a-z, 0-9 and '_'.";
    }

    /// <summary>Looks for gateways there every few seconds, so that a silo that froze is left soon.</summary>
    /// <exception cref="InvalidDataException">The settings are faulty.</exception>
    public void AddGateways(IClientBuilder orleans)
    {
        if (Faults().ToArray() is { Length: > 0 } faults)
            throw new InvalidDataException(string.Join(Environment.NewLine, faults));
        var source = NpgsqlDataSource.Create(TryBuild()!);
        orleans.UseAdoNetClustering(options => (options.Invariant, options.DataSource) = ("Npgsql", source));
        orleans.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = TimeSpan.FromSeconds(5));
    }

    private NpgsqlConnectionStringBuilder? TryBuild()
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(Text())
            {
                SearchPath = Schema,
                IncludeErrorDetail = false,
                PersistSecurityInfo = false,
                ApplicationName = "blissbot-bots",
            };
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException or InvalidCastException or KeyNotFoundException or OverflowException
            or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return null;
        }
    }

    private string Text()
    {
        if (ConnectionString is { Length: > 0 } given)
            return given;
        using var reader = new StreamReader(ConnectionStringFile!);
        var buffer = new char[Longest + 1];
        var read = reader.ReadBlock(buffer);
        return read <= Longest ? new string(buffer, 0, read).Trim() : throw new IOException("The file holds more than a connection string.");
    }
}

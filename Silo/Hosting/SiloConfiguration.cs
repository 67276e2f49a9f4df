using BlissBot.Grains;
using BlissBot.Grains.Bots;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Interfaces.Connections;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Ports;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Records;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Sessions;
using BlissBot.Silo.Nitrado;
using BlissBot.Silo.Saves;
using BlissBot.Silo.Servers;
using BlissBot.Silo.Storage.Redis;
using BlissBot.Silo.Storage.Views;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Hosting;

/// <summary>Reads the section <c>BlissBot</c>, and says everything that is wrong with it.</summary>
internal static class SiloConfiguration
{
    /// <param name="certificates">How peers are known; null where nothing is encrypted.</param>
    /// <exception cref="StartRefusedException">It has faults; the message lists them all.</exception>
    public static SiloOptions Read(IConfiguration configuration, TimeProvider time, out PeerCertificates? certificates)
    {
        try
        {
            var section = configuration.GetSection(SiloOptions.Section);
            var options = section.Get<SiloOptions>() ?? new SiloOptions();
            var folders = section.GetSection("SaveFolders").Get<SaveFolderOptions>() ?? new SaveFolderOptions();
            var games = section.GetSection(GameServerOptions.Section).Get<GameServerOptions>() ?? [];
            var nitrado = section.GetSection(NitradoOptions.Section).Get<NitradoOptions>() ?? new NitradoOptions();
            var redis = section.GetSection(RedisOptions.SectionName).Get<RedisOptions>() ?? new RedisOptions();
            certificates = PeerCertificates.Load(options.Tls, PeerKind.Silo, time.GetUtcNow(), out var wrongTls);
            string[] faults =
            [
                .. options.Faults(), .. wrongTls.Select(fault => $"{SiloOptions.Section}:{fault}"), .. StartChecks.Faults(options, folders, games),
                .. folders.Faults(), .. games.Faults(options.RoleList.Contains(SiloRoles.Core)), .. GuildList.Faults(section), .. nitrado.Faults(), .. redis.Faults(),
            ];
            return faults.Length == 0 ? options : throw Refusal(faults);
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException or ArgumentException)
        {
            // The binder's way of saying that a value is no number or no choice; it names the key.
            throw Refusal([unreadable.Message]);
        }
    }

    /// <summary>Everything a start would refuse, without starting or touching anything; and keys that nothing reads.</summary>
    /// <exception cref="StartRefusedException">Something is wrong; the message lists it.</exception>
    public static void Check(IConfiguration configuration, TimeProvider time)
    {
        string[] unknown = [.. UnknownKeys.Of(configuration.GetSection(SiloOptions.Section))];
        var faults = unknown.Select(key => $"{key} is no setting: nothing reads it.").ToList();
        SiloOptions? options = null;
        try
        {
            options = Read(configuration, time, out _);
        }
        catch (StartRefusedException refused)
        {
            faults.AddRange(refused.Faults);
        }
        faults.AddRange(LateFaults(configuration, options?.RoleList.Contains(SiloRoles.Parser) ?? true));
        if (faults.Count > 0)
            throw Refusal([.. faults.Distinct()]);
    }

    /// <summary>Sources of what grains ask for, and options of everybody.</summary>
    public static void AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(SiloOptions.Section);
        services.AddOptions<SaveFolderOptions>().Bind(section.GetSection("SaveFolders"));
        services.AddOptions<SaveOptions>().Bind(section.GetSection("Saves"));
        services.AddOptions<ServerOptions>().Bind(section.GetSection("Servers"));
        services.AddOptions<SessionsOptions>().Bind(section.GetSection("Sessions"));
        services.AddOptions<BridgeOptions>().Bind(section.GetSection("Bridge"));
        services.AddOptions<RecordsOptions>().Bind(section.GetSection("Records"));
        services.AddOptions<BotsOptions>().Bind(section.GetSection("Bots"));
        services.AddOptions<RconGrainOptions>().Bind(section.GetSection("RconQueue"));
        // Also where nothing is parsed: the maps are asked about everywhere.
        services.AddOptions<ParsingOptions>().PostConfigure<IConfiguration>((parsing, all) => parsing.MapsFile ??= all[$"{ParsingOptions.Section}:{nameof(ParsingOptions.MapsFile)}"]);
        services.AddSingleton<IMapTable, MapTable>();
        services.AddSingleton<WatchedFolders>();
        services.AddSingleton<ILocalSaves>(provider => provider.GetRequiredService<WatchedFolders>());
        services.AddGameServers(section);
        services.AddNitrado(section);
        services.AddViews(section);
    }

    /// <summary>What a host looks at when it starts.</summary>
    private static IEnumerable<string> LateFaults(IConfiguration configuration, bool parses)
    {
        var services = new ServiceCollection();
        services.AddSingleton(configuration);
        services.AddSources(configuration);
        services.AddGrainOptions();
        if (parses)
            SaveReading.Add(services);
        using var provider = services.BuildServiceProvider();
        try
        {
            provider.GetService<IStartupValidator>()?.Validate();
            return [];
        }
        catch (Exception failure) when (failure is OptionsValidationException or AggregateException)
        {
            return (failure as AggregateException)?.InnerExceptions.OfType<OptionsValidationException>().SelectMany(inner => inner.Failures) ?? ((OptionsValidationException)failure).Failures;
        }
        catch (InvalidOperationException unreadable) when (unreadable.InnerException is FormatException or ArgumentException)
        {
            return [unreadable.Message];
        }
    }

    private static StartRefusedException Refusal(string[] faults) => new(faults);
}

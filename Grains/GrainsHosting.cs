using BlissBot.Grains.Bots;
using BlissBot.Grains.Bridge;
using BlissBot.Grains.Faults;
using BlissBot.Grains.Nitrado;
using BlissBot.Grains.Placement;
using BlissBot.Grains.Rcon;
using BlissBot.Grains.Records;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Servers;
using BlissBot.Grains.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace BlissBot.Grains;

/// <summary>Adds to a silo what the grains of this room need, apart from the ports.</summary>
public static class GrainsHosting
{
    /// <param name="roles">The roles this silo publishes; placement keeps grains to silos with theirs.</param>
    public static ISiloBuilder AddBlissBotGrains(this ISiloBuilder silo, IEnumerable<string> roles)
    {
        var own = new LocalRoles([.. roles]);
        silo.Services.AddSingleton(own);
        silo.UseSiloMetadata(new Dictionary<string, string> { [SiloRoles.MetadataKey] = string.Join(',', own.Roles) });
        // Transient: each grain type gets a filter of its own, with its own role.
        silo.Services.AddPlacementFilter<RoleFilter, RoleFilterDirector>(ServiceLifetime.Transient);
        silo.Services.AddPlacementDirector<BesideServer, BesideServerDirector>();
        silo.Services.AddSingleton<HostedViews>();
        silo.Services.AddPlacementDirector<BesideSaves, BesideSavesDirector>();
        silo.AddIncomingGrainCallFilter<OutsideFailureFilter>();
        silo.Services.AddGrainOptions();
        return silo;
    }

    /// <summary>The options of grains, with what is wrong with them told when the host starts.</summary>
    public static void AddGrainOptions(this IServiceCollection services)
    {
        services.AddChecked<SaveOptions>(options => options.Faults());
        services.AddChecked<SessionsOptions>(options => options.Faults());
        services.AddChecked<RconGrainOptions>(options => options.Faults());
        services.AddChecked<ServerOptions>(options => options.Faults());
        services.AddChecked<BridgeOptions>(options => options.Faults());
        services.AddChecked<RecordsOptions>(options => options.Faults());
        services.AddChecked<BotsOptions>(options => options.Faults());
        services.AddChecked<HostedOptions>(options => options.Faults());
    }

    /// <summary>Options that keep a silo from starting when they have faults, and say all of them.</summary>
    private static void AddChecked<T>(this IServiceCollection services, Func<T, IEnumerable<string>> faults) where T : class
    {
        services.AddOptions<T>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<T>>(new Check<T>(faults));
    }

    private sealed class Check<T>(Func<T, IEnumerable<string>> faults) : IValidateOptions<T> where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options) =>
            faults(options).ToArray() is { Length: > 0 } found ? ValidateOptionsResult.Fail(found) : ValidateOptionsResult.Success;
    }
}

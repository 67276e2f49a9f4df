using BlissBot.Grains.Faults;
using BlissBot.Grains.Placement;
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
        silo.AddIncomingGrainCallFilter<OutsideFailureFilter>();
        silo.Services.AddOptions<SaveOptions>().ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<SaveOptions>, SaveOptionsValidator>();
        silo.Services.AddOptions<SessionsOptions>().ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<SessionsOptions>, SessionsOptionsValidator>();
        silo.Services.AddOptions<ServerOptions>().ValidateOnStart();
        silo.Services.AddSingleton<IValidateOptions<ServerOptions>, ServerOptionsValidator>();
        return silo;
    }

    private sealed class SaveOptionsValidator : IValidateOptions<SaveOptions>
    {
        public ValidateOptionsResult Validate(string? name, SaveOptions options) =>
            options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private sealed class SessionsOptionsValidator : IValidateOptions<SessionsOptions>
    {
        public ValidateOptionsResult Validate(string? name, SessionsOptions options) =>
            options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private sealed class ServerOptionsValidator : IValidateOptions<ServerOptions>
    {
        public ValidateOptionsResult Validate(string? name, ServerOptions options) =>
            options.Faults().ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}

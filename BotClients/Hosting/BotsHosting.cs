using BlissBot.BotClients.Commands.Access;
using BlissBot.BotClients.Hosting.Redis;
using BlissBot.BotClients.Hosting.Watch;
using BlissBot.Discord.Rest.Limits;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BlissBot.BotClients.Hosting;

/// <summary>Adds the bots to a process that can call grains.</summary>
public static class BotsHosting
{
    /// <summary>Adds the bots that the section <c>BlissBot:Bots</c> names. A process without any starts none.</summary>
    public static IServiceCollection AddBlissBotBots(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<BotsSettings>().Bind(configuration.GetSection(BotsSettings.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<BotsSettings>>(new Check(configuration.GetSection(BotsSettings.Section)));
        services.AddSingleton(provider =>
        {
            var settings = provider.GetRequiredService<IOptions<BotsSettings>>().Value;
            var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
            var logs = provider.GetRequiredService<ILoggerFactory>();
            var rights = new CapabilityOptions();
            foreach (var grant in settings.Grants) rights.Grants.Add(grant);
            var grains = provider.GetRequiredService<IGrainFactory>();
            var guilds = new GuildBook(grains, time);
            return new BotParts(
                settings, grains, provider.GetRequiredService<IInvalidRequests>(), guilds, new GuildCapabilities(new ConfiguredCapabilities(rights), guilds),
                provider.GetRequiredService<GrainAudit>(), time, logs);
        });
        services.AddSingleton<IInvalidRequests>(provider =>
        {
            var time = provider.GetService<TimeProvider>() ?? TimeProvider.System;
            return provider.GetRequiredService<IOptions<BotsSettings>>().Value.Redis is { } redis ? RedisInvalidRequests.In(redis, time) : new InvalidRequests(time);
        });
        services.AddSingleton(provider => new GrainAudit(
            provider.GetRequiredService<IGrainFactory>(), new LogAudit(provider.GetRequiredService<ILogger<LogAudit>>()),
            provider.GetService<TimeProvider>() ?? TimeProvider.System, provider.GetRequiredService<ILogger<GrainAudit>>()));
        // Before the bots: a host lets its services go in the other order, and bots write to the end.
        services.AddHostedService(provider => provider.GetRequiredService<GrainAudit>());
        services.AddSingleton<BotSupervisor>();
        services.AddHostedService(provider => provider.GetRequiredService<BotSupervisor>());
        services.AddHostedService(provider => new ClusterWatch(provider.GetRequiredService<BotParts>(), provider.GetRequiredService<ILogger<ClusterWatch>>()));
        return services;
    }

    private sealed class Check(IConfigurationSection section) : IValidateOptions<BotsSettings>
    {
        public ValidateOptionsResult Validate(string? name, BotsSettings options) =>
            options.Faults().Concat(Misread(options)).ToArray() is { Length: > 0 } faults ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;

        /// <summary>Ids that cannot be read are passed over in silence, and none at all would mean every guild.</summary>
        private IEnumerable<string> Misread(BotsSettings options)
        {
            var guilds = section.GetSection(nameof(BotsSettings.Guilds));
            if (guilds.Value is { Length: > 0 } || guilds.GetChildren().Count() != options.Guilds.Count)
                yield return $"{guilds.Path}: give a list of Discord's ids of guilds.";
        }
    }
}

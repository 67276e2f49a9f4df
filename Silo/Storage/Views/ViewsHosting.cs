using BlissBot.Grains.Ports;
using BlissBot.Silo.Storage.Redis;

namespace BlissBot.Silo.Storage.Views;

internal static class ViewsHosting
{
    /// <summary>Adds the cache of views: in Redis where one is configured, else in this process.</summary>
    /// <param name="section">The whole section of the product, checked.</param>
    public static void AddViews(this IServiceCollection services, IConfigurationSection section)
    {
        var options = section.GetSection(RedisOptions.SectionName).Get<RedisOptions>() ?? new RedisOptions();
        services.AddSingleton<MemoryViews>();
        if (options.IsGiven)
        {
            services.AddSingleton(provider => new RedisLink(options.Read(), provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<RedisLink>>()));
            services.AddSingleton<RedisExpiries>();
            services.AddHealthChecks().AddCheck<RedisHealth>("redis");
        }
        services.AddSingleton<IViewCache>(provider => new CountedViews(options.IsGiven
            ? new RedisViews(provider.GetRequiredService<RedisLink>(), provider.GetRequiredService<RedisExpiries>(), options.Prefix, provider.GetRequiredService<MemoryViews>())
            : provider.GetRequiredService<MemoryViews>()));
    }
}

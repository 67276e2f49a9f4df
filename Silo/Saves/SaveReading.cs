using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using Microsoft.Extensions.Options;

namespace BlissBot.Silo.Saves;

/// <summary>Adds the parser of saves to a silo with the parser role.</summary>
internal static class SaveReading
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<ParsingOptions>().BindConfiguration(ParsingOptions.Section).ValidateOnStart();
        services.AddOptions<ParsingOptions>().PostConfigure<IConfiguration>((options, configuration) =>
        {
            if (options.TemporaryFolder.Length > 0) return;
            var data = configuration[$"{SiloOptions.Section}:{nameof(SiloOptions.DataFolder)}"] ?? new SiloOptions().DataFolder;
            options.TemporaryFolder = Path.Combine(data, "temporary");
        });
        services.AddSingleton<IValidateOptions<ParsingOptions>, ParsingOptionsValidator>();
        services.AddSingleton(provider => new ParseThreads(provider.GetRequiredService<IOptions<ParsingOptions>>().Value.AtOnce));
        services.AddSingleton<IWorldParser, WorldParser>();
    }
}

using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Saves;

/// <summary>Where the parser of saves is chosen: the one <see cref="IWorldParser"/> of silos with the parser role.</summary>
internal static class SaveReading
{
    public static void Add(IServiceCollection services) => services.AddSingleton(new ParseThreads(ParseThreads.UsualNumber));
}

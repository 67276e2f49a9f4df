namespace BlissBot.Grains.Interfaces.Bots;

/// <summary>Finds the grains of a bot by its typed key.</summary>
public static class BotGrains
{
    public static IGatewaySessionGrain GatewaySession(this IGrainFactory grains, DiscordApplicationId application) => grains.GetGrain<IGatewaySessionGrain>(
        application.IsValid ? application.ToString() : throw new ArgumentException("The default id names no application.", nameof(application)));
}

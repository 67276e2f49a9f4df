namespace BlissBot.Grains.Interfaces.Guilds;

/// <summary>Finds the grains of a community by its typed key.</summary>
public static class GuildGrains
{
    public static IGuildGrain Guild(this IGrainFactory grains, GuildId guild) => grains.GetGrain<IGuildGrain>(
        guild.IsValid ? guild.ToString() : throw new ArgumentException("The default id names no guild.", nameof(guild)));
}

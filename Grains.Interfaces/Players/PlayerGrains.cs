namespace BlissBot.Grains.Interfaces.Players;

/// <summary>Finds the grain of a person by the typed key.</summary>
public static class PlayerGrains
{
    public static IPlayerGrain Player(this IGrainFactory grains, EosId player) =>
        player.IsValid ? grains.GetGrain<IPlayerGrain>(player.Value) : throw new ArgumentException("The default EOS id names nobody.", nameof(player));
}

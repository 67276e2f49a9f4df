using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BlissBot.Simulators.Ark.Game;
using BlissBot.Simulators.Ark.Log;

namespace BlissBot.Simulators.Ark;

/// <summary>What people do on the server. Where nothing runs, nothing happens and null comes back.</summary>
public sealed partial class ArkServer
{
    /// <summary>Who is there, in the order of joining.</summary>
    public IReadOnlyList<ArkPlayer> Players => World?.Players ?? [];

    private World? World => State is ArkState.Running or ArkState.Exiting ? process?.World : null;

    /// <summary>Somebody joins.</summary>
    /// <param name="name">The name of the platform.</param>
    /// <param name="eos">Null: one that follows from the name.</param>
    /// <param name="character">Null: the same as the name.</param>
    /// <param name="tribe">Null: none.</param>
    /// <exception cref="InvalidOperationException">The server is not running, it is full, or the player is banned.</exception>
    public ArkPlayer Join(string name, string? eos = null, string? character = null, ArkTribe? tribe = null) =>
        Join(Invent(name, tribe, eos, character));

    /// <inheritdoc cref="Join(string, string?, string?, ArkTribe?)"/>
    public ArkPlayer Join(ArkPlayer player) => TryJoin(player)
        ? player
        : throw new InvalidOperationException($"{player.Name} cannot join {options.Name}, which is {State} with {Players.Count} of {options.MaxPlayers} players{(install.IsBanned(player.Eos) ? " and has banned this one" : "")}.");

    /// <summary>Somebody tries to join. False: the server is not running, it is full, or the player is banned.</summary>
    public bool TryJoin(ArkPlayer player) =>
        !install.IsBanned(player.Eos) && Players.Count < options.MaxPlayers && World?.Join(player) is not null;

    /// <summary>A player who has not joined: the ids follow from the name, so that it is the same one every time and everywhere.</summary>
    public static ArkPlayer Invent(string name, ArkTribe? tribe = null, string? eos = null, string? character = null)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(name));
        var number = 100_000_000 + BitConverter.ToUInt32(hash, 20) % 900_000_000;
        return new ArkPlayer(name, eos ?? "0002" + Convert.ToHexStringLower(hash)[..28], character ?? name, number) { Tribe = tribe };
    }

    /// <summary>A player leaves in an orderly way. Null: the player is not there.</summary>
    public GameLine? Leave(ArkPlayer player) => World?.Leave(player);

    /// <summary>A player says something. Null: the player is not there.</summary>
    public GameLine? Say(ArkPlayer player, string text) => World?.Say(player, text);

    /// <summary>Something happens to a tribe.</summary>
    /// <param name="message">As in the tribe's log, colour markup included; the stray parenthesis at the end is added.</param>
    public GameLine? TribeLog(string tribe, long id, string message) => World?.TribeLog(new ArkTribe(tribe, id), message);

    /// <summary>An admin in the game uses the console.</summary>
    public GameLine? AdminCommand(ArkPlayer player, string command) => World?.AdminCommand(player, command);

    /// <summary>
    /// A player kills another: the server's line, that of the victim's tribe and that of the killer's, within 5 ms.
    /// </summary>
    /// <returns>The server's line.</returns>
    public GameLine? Kill(ArkPlayer victim, ArkPlayer killer) => World?.Kill(victim, LineTexts.Killer(killer), killer.Tribe);

    /// <summary>A creature kills a player: the server's line and that of the victim's tribe.</summary>
    /// <param name="creature">Such as <c>a Raptor - Lvl 56</c>.</param>
    public GameLine? Kill(ArkPlayer victim, string creature) => World?.Kill(victim, creature, null);

    /// <summary>The engine writes something into its log: noise, warnings, anything.</summary>
    public GameLine? Engine(string text) => World?.Engine(text);

    /// <summary>The game saves by itself.</summary>
    /// <returns>Whether it was saved.</returns>
    public async Task<bool> SaveAsync()
    {
        if (process is not { } running) return false;
        try
        {
            return await running.Thread.RunAsync(running.SaveAsync);
        }
        catch (OperationCanceledException)
        {
            return false; // The game ended in the middle of it.
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{options.Name} on port {port}: {State}");
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Rcon;
using CsCheck;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class RawCommandRulesTests
{
    private static readonly string[] Destructive =
    [
        "DoExit", "Quit", "Exit", "DestroyAll Raptor_Character_BP_C", "DestroyWildDinos", "DestroyTribeIdStructures 1", "DestroyTribeIdDinos 1", "DestroyTribeIdPlayers 1",
        "DestroyMyTarget", "BanPlayer 1", "Ban 1", "KickPlayer 1", "KillPlayer 1", "ClearPlayerInventory 1 true true true", "ForcePlayerToJoinTribe 1 2", "ForceTribes a b",
        "TakeTribe 1", "SetGlobalPause true", "Slomo 0.1", "PlayersOnly", "RestartServer", "ExecSetSleeping true", "ScriptCommand Start", "ForceUpdateDynamicConfig",
        "exec commands.txt", "ke * DoExit", "ce DoExit", "servertravel TheIsland", "open TheIsland", "disconnect", "debug crash", "GetChat", "GetGameLog",
        "UnbanPlayer 1", "RenameTribe \"Old\" New", "RenamePlayer a b", "MakeTribeAdmin", "Plugin.BanPlayer 1", "Tools.WipeAll", "TribeKick 1", "ArkApi.DestroyStructures",
    ];

    private static readonly string[] Harmless =
    [
        "ListPlayers", "SaveWorld", "GiveItemNumToPlayer 1 1 1 1 0", "GiveExpToPlayer 1 2 0 1", "AddPoints 0002 100", "Permissions.AddTimed 1 VIP 24",
        "SetTimeOfDay 08:00", "SetMessageOfTheDay hello", "Broadcast DoExit", "ServerChat BanPlayer 1", "GetTribeIdPlayerList 1", "DiscordChat.Reload",
        "AllowPlayerToJoinNoCheck 1", "ShowMessageOfTheDay", "Kelp",
    ];

    private static readonly Gen<string> Disguise = Pick.One("", " ", "/", "//", "\"", "cheat ", "admincheat ", "CHEAT   ", "/cheat ", "\"cheat\" ", "AdminCheat /", ".", "-", "_", "cheat.", "AdminCheat..").Array[0, 4].Select(string.Concat);

    [Fact]
    public void What_destroys_must_be_confirmed_however_it_is_dressed_up() => Gen.Select(Pick.One(Destructive), Disguise, Gen.Bool).Sample((command, disguise, upper) =>
    {
        var text = disguise + (upper ? command.ToUpperInvariant() : command.ToLowerInvariant());

        var refused = CommandRules.Plan(new RawCommand(text)).Refusal;

        Assert.NotNull(refused);
        // A lone quote is refused for itself.
        Assert.True(refused.Code == (disguise.Count(letter => letter == '"') % 2 == 0 ? RefusalCode.NeedsConfirmation : RefusalCode.TextRefused), $"{text}: {refused}");
    });

    [Fact]
    public void Confirmed_it_goes_out_as_written() =>
        Assert.All(Destructive, command => Assert.Equal(command, CommandRules.Plan(new RawCommand(command, true)).Value!.Lines[0].Text));

    [Fact]
    public void The_rest_needs_no_confirmation() =>
        Assert.All(Harmless, command => Assert.Equal(command, CommandRules.Plan(new RawCommand(command)).Value?.Lines[0].Text));

    [Theory]
    [InlineData("SetTimeOfDay 08:00;DoExit")]
    [InlineData("ListPlayers ; cheat DestroyAll X")]
    public void What_stands_behind_a_semicolon_is_looked_at_too(string text) =>
        Assert.Equal(RefusalCode.NeedsConfirmation, CommandRules.Plan(new RawCommand(text)).Refusal?.Code);

    [Theory]
    [InlineData("SaveWorld\nDoExit")]
    [InlineData("SaveWorld\r")]
    [InlineData("SaveWorld\tx")]
    [InlineData("SaveWorld|DoExit")]
    [InlineData("SaveWorld \uff5c DoExit")]
    [InlineData("SaveWorld\u2028DoExit")]
    [InlineData("SaveWorld\u0085DoExit")]
    [InlineData("Save\u200bWorld")]
    [InlineData("\u202eSaveWorld")]
    [InlineData("RenameTribe \"Old New")]
    [InlineData("RenameTribe \"Old\\\" New")]
    [InlineData("D\u043eExit")]
    [InlineData("\uff24oExit")]
    [InlineData("cheat(DoExit)")]
    [InlineData("")]
    [InlineData("////")]
    [InlineData("!!!")]
    public void What_could_be_two_commands_or_none_is_refused_with_the_reason_even_confirmed(string text)
    {
        var refusal = CommandRules.Plan(new RawCommand(text, Confirmed: true)).Refusal;

        Assert.Equal(RefusalCode.TextRefused, refusal?.Code);
        Assert.False(string.IsNullOrEmpty(refusal!.Detail));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused() => Assert.Equal(RefusalCode.TextRefused, CommandRules.Plan(new RawCommand("Say \ud800")).Refusal?.Code);

    [Fact]
    public void A_command_is_bounded_and_pasted_blanks_are_blanks()
    {
        Assert.Equal(RawCommandRules.MaxLength, CommandRules.Plan(new RawCommand("Say " + new string('x', 997))).Refusal?.Number);
        Assert.Equal("SaveWorld now", CommandRules.Plan(new RawCommand("\u00a0SaveWorld\u2003now ")).Value?.Lines[0].Text);
    }
}

namespace BlissBot.Simulators.Tests.Ark;

public sealed class CommandAnswerTests
{
    private const string Id = "0002c0ffee11d00d4242beef00c0ffee";
    private const string Mute = "Server received, But no response!! \n ";

    [Theory]
    [InlineData("ListPlayers", "No Players Connected \n ")]
    [InlineData("GetChat", Mute)]
    [InlineData("GetGameLog", Mute)]
    [InlineData("SaveWorld", "World Saved \n ")]
    [InlineData("DestroyWildDinos", "All Wild Dinos Destroyed \n ")]
    [InlineData("KickPlayer " + Id, Id + " Kicked \n ")]
    [InlineData("BanPlayer " + Id, Id + " Banned \n ")]
    [InlineData("UnbanPlayer " + Id, Id + " Unbanned \n ")]
    [InlineData("AllowPlayerToJoinNoCheck " + Id, Id + " Allow Player To Join No Check \n ")]
    [InlineData("DisallowPlayerToJoinNoCheck " + Id, Id + " Disallowed Player To Join No Checknned \n ")]
    [InlineData("SetMessageOfTheDay hello", "Message of set to hello \n ")]
    [InlineData("Broadcast hello", Mute)]
    [InlineData("GiveItemNumToPlayer 123456789 1 1 0 false", Mute)]
    [InlineData("NoSuchThing", Mute)]
    [InlineData("", Mute)]
    [InlineData("listplayers", "No Players Connected \n ")]
    [InlineData("cheat ListPlayers", "No Players Connected \n ")]
    [InlineData("AdminCheat cheat /\"ListPlayers\"", "No Players Connected \n ")]
    [InlineData("DoExit", "Exiting... \n ")]
    public async Task Commands_answer_in_the_words_of_the_game(string command, string answer)
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);

        Assert.Equal(answer, await client.Ask(command));
    }

    [Fact]
    public async Task Players_are_listed_with_number_name_and_id()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Ark.Join("Rex Tamer", Id);
        server.Ark.Join("Dr. Bones, Jr", "0002aaaabbbbccccddddeeeeffff0000");

        Assert.Equal(
            "\n0. Rex Tamer, 0002c0ffee11d00d4242beef00c0ffee \n1. Dr. Bones, Jr, 0002aaaabbbbccccddddeeeeffff0000 \n ", await client.Ask("ListPlayers"));
    }

    [Fact]
    public async Task A_kick_removes_the_player_and_a_ban_keeps_out()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        server.Ark.Join("RexTamer", Id);

        await client.Ask("BanPlayer " + Id);
        Assert.Single(server.Ark.Players);
        await client.Ask("KickPlayer " + Id.ToUpperInvariant());

        Assert.Empty(server.Ark.Players);
        Assert.Equal([Id], server.Ark.Banned);
        Assert.Throws<InvalidOperationException>(() => server.Ark.Join("RexTamer", Id));
        Assert.EndsWith("left this ARK!", server.Log()[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Members_of_a_tribe_who_are_there_are_listed_and_renaming_changes_the_character()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);
        var player = server.Ark.Join("Survivor42", character: "Old Name", tribe: new("Wolves", 1_600_000_001));

        Assert.Equal("Server received, But no response!! \n ", await client.Ask("RenamePlayer \"Old Name\" New Name"));

        Assert.Equal($"0. New Name, {player.ArkId} \n ", await client.Ask("GetTribeIdPlayerList 1600000001"));
    }

    [Fact]
    public async Task The_ledger_knows_every_command_word_by_word()
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);

        await client.Ask("cheat ServerChatToPlayer \"Rex Tamer\" good  evening");

        var command = Assert.Single(server.Truth.Ledger.All);
        Assert.Equal(("ServerChatToPlayer", "\"Rex Tamer\" good  evening", 0, true), (command.Verb, command.Text, command.Position, command.Known));
        Assert.Equal(["Rex Tamer", "good", "evening"], command.Arguments);
        Assert.Equal(TestServer.Noon, command.At);
        Assert.False(command.Smuggled);
    }

    [Theory]
    [InlineData('\r')]
    [InlineData('\n')]
    [InlineData('\0')]
    [InlineData('\u001b')]
    [InlineData('\u007f')]
    [InlineData('|')]
    public async Task A_control_character_really_begins_a_second_command(char end)
    {
        await using var server = await TestServer.Start();
        await using var client = await RawClient.LogIn(server.Ark);

        await client.Ask($"ServerChat hello{end}cheat BanPlayer {Id}");

        var second = server.Truth.Ledger.All[1];
        Assert.Equal(("BanPlayer", Id, true), (second.Verb, second.Text, second.Smuggled));
        Assert.Equal([Id], server.Ark.Banned);
        Assert.Equal(1, server.Truth.Counters.Smuggled);
    }
}

using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Tests.Logs;

public sealed class ChatGrammarTests
{
    [Theory]
    [InlineData("Ann (Annabel): hello", "Ann", "Annabel", "hello")]
    [InlineData("Ann(Ann): hello", "Ann", "Ann", "hello")]
    [InlineData("Ann (x) (Bob (Jr)): a (b): c", "Ann (x)", "Bob (Jr)", "a (b): c")]
    [InlineData("Ann (): hello", "Ann", null, "hello")]
    [InlineData("Ann (Annabel):", "Ann", "Annabel", "")]
    [InlineData("): x (c): hello", "): x", "c", "hello")]
    [InlineData("2026.01.01_00.00.00: Ann (c): hello", "2026.01.01_00.00.00: Ann", "c", "hello")]
    [InlineData("Ann (c): <RichColor Color=\"1, 0, 0, 1\">red</> <3", "Ann", "c", "red <3")]
    [InlineData("Ann (c): x [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] joined this ARK!", "Ann", "c", "x [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] joined this ARK!")]
    [InlineData("Saving world... (c): Saving world...", "Saving world...", "c", "Saving world...")]
    public void Chat_is_read_from_its_first_closed_parenthesis(string line, string speaker, string? character, string text) =>
        Assert.Equal(new ChatSaid(speaker, character, text), ChatGrammar.Read(line));

    [Theory]
    [InlineData("SERVER: hello", "hello")]
    [InlineData("SERVER: Ann (Discord): hello", "Ann (Discord): hello")]
    [InlineData("SERVER:", "")]
    public void What_an_admin_or_a_bot_says_is_the_servers(string line, string text) => Assert.Equal(new ServerSaid(text), ChatGrammar.Read(line));

    [Fact]
    public void Joins_admin_commands_and_tribes_lines_are_read_where_a_server_puts_them_into_its_chat()
    {
        Assert.IsType<PlayerJoined>(ChatGrammar.Read("2026.09.13_18.48.40: Ann [UniqueNetId:0002deaddeaddeaddeaddeaddeaddead Platform:None] joined this ARK!"));
        Assert.Equal("fly", Assert.IsType<AdminCommandRun>(ChatGrammar.Read("AdminCmd: fly (PlayerName: Ann, ARKID: 1, SteamID: 0002deaddeaddeaddeaddeaddeaddead)")).Command);
        Assert.Equal(5, Assert.IsType<TribeLogged>(ChatGrammar.Read("Tribe Us, ID 5: Day 1, 12:00:00: hello")).TribeId);
    }

    [Fact]
    public void The_server_never_speaks_about_itself_in_chat() => Assert.IsType<OtherLine>(ChatGrammar.Read("Saving world..."));

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("Server received, But no response!! \n ")]
    [InlineData("server received, but no response!")]
    [InlineData("Keep Alive")]
    public void An_answer_without_words_has_no_lines(string answer) => Assert.Empty(ChatGrammar.ReadAnswer(answer));
}

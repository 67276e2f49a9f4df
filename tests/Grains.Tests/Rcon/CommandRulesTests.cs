using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Rcon;

namespace BlissBot.Grains.Tests.Rcon;

public sealed class CommandRulesTests
{
    private const string Id = "0002c0ffee11d00d4242beef00c0ffee";
    private static readonly EosId Somebody = EosId.Parse(Id);

    /// <summary>Command, wire text, priority, seconds for the answer, may be repeated, stands in the history.</summary>
    private static readonly (RconCommand Command, string[] Wire, CommandPriority Priority, int Seconds, bool Repeatable, bool Recorded)[] Table =
    [
        (new ListPlayers(), ["ListPlayers"], CommandPriority.Poll, 10, true, false),
        (new GetChat(), ["GetChat"], CommandPriority.Poll, 10, false, false),
        (new GetGameLog(), ["GetGameLog"], CommandPriority.Poll, 10, false, false),
        (new ServerChat("hi"), ["ServerChat hi"], CommandPriority.Chat, 10, false, false),
        (new ServerChatTo(Somebody, "hi"), [$"ServerChatTo \"{Id}\" hi"], CommandPriority.Chat, 10, false, false),
        (new Broadcast("hi"), ["Broadcast hi"], CommandPriority.Command, 10, false, true),
        (new SetMessageOfTheDay("hi"), ["SetMessageOfTheDay hi"], CommandPriority.Command, 10, false, true),
        (new SaveWorld(), ["SaveWorld"], CommandPriority.Command, 90, true, true),
        (new DoExit(), ["DoExit"], CommandPriority.Command, 90, false, true),
        (new DestroyWildDinos(), ["DestroyWildDinos"], CommandPriority.Command, 90, false, true),
        (new SetTimeOfDay(new TimeOnly(7, 5)), ["SetTimeOfDay 07:05:00"], CommandPriority.Command, 10, true, true),
        (new KickPlayer(Somebody), [$"KickPlayer {Id}"], CommandPriority.Moderation, 10, true, true),
        (new BanPlayer(Somebody), [$"BanPlayer {Id}", $"KickPlayer {Id}"], CommandPriority.Moderation, 10, true, true),
        (new UnbanPlayer(Somebody), [$"UnbanPlayer {Id}"], CommandPriority.Moderation, 10, true, true),
        (new AllowPlayer(Somebody), [$"AllowPlayerToJoinNoCheck {Id}"], CommandPriority.Moderation, 10, true, true),
        (new DisallowPlayer(Somebody), [$"DisallowPlayerToJoinNoCheck {Id}"], CommandPriority.Moderation, 10, true, true),
        (new RawCommand("GiveExpToPlayer 1 2 0 1"), ["GiveExpToPlayer 1 2 0 1"], CommandPriority.Command, 10, false, true),
        (new RawCommand("cheat SaveWorld"), ["cheat SaveWorld"], CommandPriority.Command, 90, false, true),
        (new RawCommand("DoExit", true), ["DoExit"], CommandPriority.Command, 90, false, true),
    ];

    [Fact]
    public void Every_command_has_its_wire_text_priority_and_patience()
    {
        foreach (var (command, wire, priority, seconds, repeatable, recorded) in Table)
        {
            var plan = Planned(command);

            Assert.Equal(wire, plan.Lines.Select(line => line.Text));
            Assert.Equal((priority, recorded), (plan.Priority, plan.Recorded));
            Assert.All(plan.Lines, line => Assert.Equal((TimeSpan.FromSeconds(seconds), repeatable), (line.Timeout, line.Repeatable)));
            Assert.Equal(seconds > 10, plan.IsSlow);
            Assert.Equal(command is ListPlayers, plan.Shared);
        }
    }

    [Fact]
    public void The_table_has_every_command()
    {
        var kinds = typeof(RconCommand).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(RconCommand)));

        Assert.Empty(kinds.Except(Table.Select(row => row.Command.GetType())));
    }

    [Fact]
    public void A_player_without_an_id_and_a_text_of_nothing_are_refused()
    {
        RconCommand[] empty =
        [
            new KickPlayer(default), new BanPlayer(default), new ServerChatTo(default, "hi"), new ServerChat(""), new ServerChat("\u200b\n"),
            new Broadcast("  "), new SetMessageOfTheDay(null!), new ServerChat(null!), new RawCommand(null!), new RawCommand("  "),
        ];

        Assert.All(empty, command => Assert.Equal(RefusalCode.TextRefused, CommandRules.Plan(command).Refusal?.Code));
    }

    [Fact]
    public void A_message_is_refused_rather_than_cut()
    {
        var refusal = CommandRules.Plan(new Broadcast(new string('x', 1001))).Refusal;

        Assert.Equal((RefusalCode.TextRefused, 1000), (refusal!.Code, refusal.Number));
        Assert.Equal(1010, Planned(new Broadcast(new string('x', 1000))).Lines[0].Text.Length);
    }

    [Theory]
    [InlineData(true, 1, 0, true)]
    [InlineData(true, 1, 4, false)]
    [InlineData(true, 10, 0, false)]
    [InlineData(false, 10, 5, true)]
    [InlineData(false, 90, 0, true)]
    [InlineData(false, 10, 60, false)]
    public void A_command_is_repeated_only_within_its_callers_patience(bool isQuick, double elapsed, double pause, bool expected) =>
        Assert.Equal(expected, CommandRules.MayRepeat(isQuick, TimeSpan.FromSeconds(elapsed), TimeSpan.FromSeconds(pause)));

    [Theory]
    [InlineData("EnableCheats hunter2", "EnableCheats ***")]
    [InlineData("cheat enablecheats \"hunter2\"", "cheat enablecheats \"***")]
    [InlineData("SetServerSetting ServerPassword=hunter2 MaxPlayers=70", "SetServerSetting ServerPassword=*** MaxPlayers=70")]
    [InlineData("open TheIsland?ServerAdminPassword=hunter2?listen", "open TheIsland?ServerAdminPassword=***?listen")]
    [InlineData("SetAuthToken \"hunter2 with blanks\"", "SetAuthToken \"***")]
    [InlineData("/RequestSpectator hunter2", "/RequestSpectator ***")]
    [InlineData("SaveWorld", "SaveWorld")]
    public void The_history_shows_no_secret(string text, string shown)
    {
        Assert.Equal(shown, Planned(new RawCommand(text, true)).Shown);
        Assert.Equal(shown.Contains('*', StringComparison.Ordinal), CommandSecrets.HasSecret(shown));
    }

    private static CommandPlan Planned(RconCommand command) =>
        CommandRules.Plan(command).Succeeded(out var plan, out var refusal) ? plan : throw new InvalidOperationException(refusal.ToString());
}

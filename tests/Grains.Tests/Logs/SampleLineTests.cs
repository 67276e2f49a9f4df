using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Logs;

namespace BlissBot.Grains.Tests.Logs;

/// <summary>Every line of the samples beside the checkout, against what it was captured as, in the order of the files.</summary>
public sealed class SampleLineTests
{
    [Fact]
    public void Every_line_of_the_server_log_is_read_as_what_it_is() => Assert.Equal(
        [
            "PlayerJoined Survivor42", "PlayerLeft Survivor42", "PlayerJoined FrenchRaptor", "AdminCommandRun showAdminManager",
            "AdminCommandRun GMSummon \"Gigant_Character_BP_C\" 300", "PlayerJoined RexTamer", "PlayerJoined SurvivorTwo", "PlayerLeft Two Words [Tribe]",
            "ServerMarker ProcessStarted", "CommandLineSeen A Hosted Server", "ServerMarker StartupTook", "OtherLine startup", "OtherLine engine setting",
            "ServerMarker Ready", "ServerMarker LogOpened", "ServerMarker Version", "ServerMarker Version", "OtherLine startup", "ServerMarker SavingWorld",
            "ServerMarker WorldSaved", "ServerMarker WorldSaved", "ServerMarker LogClosed", "ChatSaid someone joined this ARK!",
            "CharacterKilled Zeke by Sabertooth", "CharacterKilled Onepunch by ", "OtherLine duped item", "OtherLine frozen by id", "OtherLine login request",
            "PlayerJoined Survivor42",
        ],
        Samples.Lines("shootergame-log.txt").Select(line => Summary(GameLogGrammar.Read(line[1]))));

    [Fact]
    public void Every_line_of_a_tribes_log_is_read_as_what_it_tells_of() => Assert.Equal(
        [
            "TameKilled", "TameKilled", "MemberKilled", "Uploaded", "TameKilled", "Tamed", "MemberKilled", "MemberKilled", "MemberKilled", "MemberKilled",
            "KilledPlayer", "KilledTame", "KilledTame", "CharacterKilled Bloodstalker by Carnotaurus", "AutoDecayDestroyed", "StructureDestroyed",
            "EnemyStructureDestroyed", "StructureDestroyed", "AntiMesh", "Demolished", "Frozen", "Tamed", "Claimed", "Unclaimed", "Released", "Downloaded",
            "Starved", "MemberAdded", "MemberRemoved", "Demoted", "Promoted", "RankGroupSet", "EnemyDetected",
        ],
        Samples.Lines("tribe-log.txt").Select(line => Summary(GameLogGrammar.Read(line[1]))));

    [Fact]
    public void Every_rcon_answer_with_lines_is_read_line_by_line()
    {
        var answers = Samples.Lines("rcon-responses.txt").Select(row => (Command: row[1], Text: row[2].Replace("\\n", "\n", StringComparison.Ordinal))).ToList();

        Assert.Equal(
            ["ServerSaid foo", "ChatSaid foobar", "ChatSaid wup wup", "AdminCommandRun fly"],
            answers.Where(answer => answer.Command.StartsWith("GetChat", StringComparison.Ordinal)).SelectMany(answer => ChatGrammar.ReadAnswer(answer.Text)).Select(Summary));
        Assert.Equal(
            ["PlayerJoined rextamer", "PlayerLeft rextamer", "TameKilled"],
            answers.Where(answer => answer.Command.StartsWith("GetGameLog", StringComparison.Ordinal)).SelectMany(answer => GameLogGrammar.ReadAnswer(answer.Text)).Select(Summary));
        Assert.Equal(
            ["", "", "Rex Tamer|Dr. Bones, Jr", "CyBeast"],
            answers.Where(answer => answer.Command.StartsWith("ListPlayers", StringComparison.Ordinal)).Select(answer => RosterGrammar.Read(answer.Text))
                .Select(roster => roster is { IsRoster: true, Malformed: 0 } ? string.Join('|', roster.Players.Select(player => player.Name)) : "no roster"));
        var nothing = answers.Where(answer => answer.Text.Contains("no response", StringComparison.Ordinal) || answer.Text == "Keep Alive").ToList();
        Assert.Equal(4, nothing.Count);
        Assert.All(nothing, answer =>
        {
            Assert.Empty(ChatGrammar.ReadAnswer(answer.Text));
            Assert.Empty(GameLogGrammar.ReadAnswer(answer.Text));
            Assert.False(RosterGrammar.Read(answer.Text).IsRoster);
        });
    }

    private static string Summary(GameEvent line) => line switch
    {
        PlayerJoined join => $"PlayerJoined {join.Name}",
        PlayerLeft left => $"PlayerLeft {left.Name}",
        ChatSaid chat => $"ChatSaid {chat.Text}",
        ServerSaid said => $"ServerSaid {said.Text}",
        AdminCommandRun admin => $"AdminCommandRun {admin.Command}",
        TribeLogged tribe => $"{tribe.What}",
        CharacterKilled kill => $"CharacterKilled {kill.Victim} by {kill.Killer}",
        ServerMarker marker => $"ServerMarker {marker.Marker}",
        CommandLineSeen seen => $"CommandLineSeen {seen.SessionName}",
        OtherLine other => $"OtherLine {other.Hint}",
        _ => line.GetType().Name,
    };
}

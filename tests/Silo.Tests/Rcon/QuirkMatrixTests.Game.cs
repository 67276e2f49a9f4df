using System.Globalization;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;
using BlissBot.Simulators.Ark;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>The same against the simulated game, whose quirks are switches: players, chat and the draining of buffers are real.</summary>
public sealed partial class QuirkMatrixTests
{
    private const string RosterOfOne = "ok: 0. Rex Tamer, 0002c0ffee11d00d4242beef00c0ffee";
    private const string Cut = "sent, unanswered: Closed, closed by the server, then Backoff";

    private static (string Quirk, string Expected, Func<Task<string>> Run)[] GameRows =>
    [
        ("plain", RosterOfOne, () => Game(_ => { })),
        ("nobody there", "ok: No Players Connected", () => Game(_ => { }, players: 0)),
        ("wrong password, answered with -1", "not sent: PasswordRejected, then AuthRejected", () => Game(_ => { }, password: "wrong")),
        ("wrong password, answered with silence", "not sent: AuthSilent, then Backoff", () => Game(quirks => quirks.BadPassword = BadPasswordAnswer.Silence, password: "wrong", options: Hasty)),
        ("wrong password, connection closed", "not sent: AuthClosed, then Backoff", () => Game(quirks => quirks.BadPassword = BadPasswordAnswer.Close, password: "wrong")),
        ("UTF-8 chat", "ok: Rex Tamer (Rex Tamer): привет 🦖, ça va?", () => Game(_ => { }, "GetChat")),
        ("Keep Alive before the answer, id 0", RosterOfOne, () => Game(quirks => quirks.KeepAliveBeforeAnswers = true)),
        ("Keep Alive before the answer, the command's id", RosterOfOne, () => Game(quirks => (quirks.KeepAliveBeforeAnswers, quirks.KeepAliveId) = (true, null))),
        ("Keep Alive all the time", RosterOfOne, () => Game(quirks => (quirks.KeepAlives, quirks.AnswerDelay) = (TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(500)))),
        ("9.8 KB in one packet", "ok: 200 players", () => Game(_ => { }, players: 200)),
        ("9.8 KB in 4,000-byte packets", "ok: 200 players", () => Game(quirks => quirks.SplitAnswers = 4_000, players: 200)),
        ("the same, with a sentinel mirrored", "ok: 200 players", () => Game(quirks => quirks.SplitAnswers = 4_000, players: 200, options: new() { UseSentinel = true })),
        ("the same, with a sentinel ignored", "ok: 200 players", () => Game(
            quirks => (quirks.SplitAnswers, quirks.MirrorSentinel) = (4_000, false), players: 200, options: new() { UseSentinel = true, SentinelTimeout = TimeSpan.FromMilliseconds(300) })),
        ("empty type 0 before the login's answer", RosterOfOne, () => Game(quirks => quirks.EmptyBeforeAuth = true)),
        ("answers with id 0", RosterOfOne, () => Game(quirks => quirks.IdZero = true)),
        ("answers with id 0, Keep Alive before, 9.8 KB split", "ok: 200 players", () => Game(
            quirks => (quirks.IdZero, quirks.KeepAliveBeforeAnswers, quirks.SplitAnswers) = (true, true, 4_000), players: 200)),
        ("exits", "ok: Exiting...", () => Game(_ => { }, "DoExit")),
        ("closes on DoExit", Cut, () => Game(quirks => quirks.CloseOnDoExit = true, "DoExit")),
        ("answers 2 s late", RosterOfOne, () => Game(quirks => quirks.AnswerDelay = TimeSpan.FromSeconds(2))),
        ("starts slowly: 5 to 7 s for the login, 2 to 7 s for a command", "ok: No Players Connected", () => Game(quirks => quirks.SlowStart = true, starting: true, timeout: 30)),
        ("wedged: no login answered any more", "not sent: Wedged, then Wedged", () => Game(quirks => quirks.Wedged = true, options: Hasty, commands: 3)),
        ("drops the connection before execution", Cut, () => Game(quirks => quirks.DropNext(DropPlace.BeforeExecution))),
        ("drops the connection before the answer", Cut, () => Game(quirks => quirks.DropNext(DropPlace.BeforeAnswer))),
        ("drops the connection inside the answer", Cut, () => Game(quirks => quirks.DropNext(DropPlace.InsideAnswer, bytes: 20))),
        ("never answers", "sent, unanswered: CommandTimeout, then Backoff", () => Game(quirks => quirks.DelayNext(Timeout.InfiniteTimeSpan), timeout: 0.3)),
        ("a second packet while a command runs ends the connection", "ok: 200 players", () => Game(
            quirks => (quirks.FailsOnPipelining, quirks.SplitAnswers) = (true, 4_000), players: 200, options: new() { UseSentinel = true })),
        ("lossy encoding", "ok: Rex Tamer (Rex Tamer): ?????? ??, ça va?, lossy", () => Game(quirks => quirks.LossyEncoding = true, "GetChat")),
        ("lies about the size, negative", "sent, unanswered: BadFrame, then Backoff", () => Game(quirks => quirks.FalseSize = -5)),
        ("lies about the size, 2 GB", "sent, unanswered: BadFrame, then Backoff", () => Game(quirks => quirks.FalseSize = int.MaxValue)),
    ];

    [Fact]
    public Task Every_quirk_of_the_game_is_lived_with() => Play(GameRows);

    private static async Task<string> Game(
        Action<ArkQuirks> quirks, string command = "ListPlayers", int players = 1, string? password = null, RconOptions? options = null, int commands = 1, double timeout = 10, bool starting = false)
    {
        await using var game = new ArkServer(new() { MaxPlayers = 250, StartupTime = starting ? TimeSpan.FromMinutes(5) : default }, TimeProvider.System);
        quirks(game.Quirks);
        await game.StartAsync();
        // The roster of a starting game is empty.
        for (var player = 0; player < players && !starting; player++)
        {
            var joined = player == 0 ? game.Join("Rex Tamer", "0002c0ffee11d00d4242beef00c0ffee") : game.Join(string.Create(CultureInfo.InvariantCulture, $"Survivor {player}"));
            if (player == 0) game.Say(joined, "привет 🦖, ça va?");
        }

        var told = await AskAt(new RconTarget("localhost", game.Port, new Secret(password ?? game.Options.Password)), options, commands, timeout, command);
        var lines = told.Split('\n');
        return lines.Length < 200 ? told : string.Create(CultureInfo.InvariantCulture, $"ok: {lines.Length} players{(lines[^1].Contains(game.Players[^1].Eos, StringComparison.Ordinal) ? "" : ", torn")}");
    }
}

using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using BlissBot.Grains.Ports;
using BlissBot.Silo.Hosting;
using BlissBot.Silo.Rcon;

namespace BlissBot.Silo.Tests.Rcon;

/// <summary>
/// Our client, as it is configured by default, against every quirk known of servers. Prints the table:
/// <c>BlissBot.Silo.Tests -class "*QuirkMatrixTests" -showLiveOutput</c>.
/// </summary>
public sealed partial class QuirkMatrixTests(ITestOutputHelper output)
{
    private const string Roster = "0. Rex Tamer, 0002c0ffee11d00d4242beef00c0ffee";
    private const string Chat = "Дракон (Élodie 🦖): привет, ça va?";
    private static readonly string Long = string.Concat(Enumerable.Range(0, 200).Select(player => string.Create(CultureInfo.InvariantCulture, $"{player}. Survivor {player}, {player:x32}\n")))[..9_809];

    /// <summary>For rows in which a limit is reached on purpose; all others run with the defaults.</summary>
    private static readonly RconOptions Hasty = new() { AuthTimeout = TimeSpan.FromMilliseconds(300), FirstPause = TimeSpan.FromMilliseconds(1) };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static (string Quirk, string Expected, Func<Task<string>> Run)[] Rows =>
    [
        ("plain", Ok(Roster), () => Ask(Answers(_ => Roster))),
        ("wrong password, answered with -1", "not sent: PasswordRejected, then AuthRejected", () => Ask(new(async peer =>
        {
            await peer.Read();
            await peer.Send(-1, 2, "");
            await peer.Forever();
        }))),
        ("wrong password, answered with silence", "not sent: AuthSilent, then Backoff", () => Ask(Silent(), Hasty)),
        ("wrong password, connection closed", "not sent: AuthClosed, then Backoff", () => Ask(new(async peer => await peer.Read()))),
        ("UTF-8 chat", Ok(Chat), () => Ask(Answers(_ => Chat))),
        ("Keep Alive before the answer, id 0", Ok(Roster), () => Ask(KeepAlive(_ => 0))),
        ("Keep Alive before the answer, the command's id", Ok(Roster), () => Ask(KeepAlive(id => id))),
        ("9.8 KB in one packet", Ok(Long), () => Ask(Answers(_ => Long))),
        ("9.8 KB in 4,000-byte packets", Ok(Long), () => Ask(Split())),
        ("the same, with a sentinel echoed", Ok(Long), () => Ask(Split(), new() { UseSentinel = true })),
        ("the same, with a sentinel ignored", Ok(Long), () => Ask(Split(mirrors: false), new() { UseSentinel = true, SentinelTimeout = TimeSpan.FromMilliseconds(300) })),
        ("empty type 0 before the login's answer", Ok(Roster), () => Ask(new(async peer =>
        {
            var (id, _, _) = await peer.Read();
            await peer.Send(id, 0, "");
            await peer.Send(id, 2, "");
            await Answer(peer, _ => Roster);
        }))),
        ("the login answered three times", Ok(Roster), () => Ask(new(async peer =>
        {
            var (id, _, _) = await peer.Read();
            for (var time = 0; time < 3; time++) await peer.Send(id, 2, "");
            await Answer(peer, _ => Roster);
        }))),
        ("answers with id 0", Ok(Roster), () => Ask(Zero(logIn: false))),
        ("answers with id 0, the login too", Ok(Roster), () => Ask(Zero(logIn: true))),
        ("closes on DoExit", "sent, unanswered: Closed, closed by the server, then Backoff", () => Ask(new(async peer =>
        {
            await peer.LogIn();
            await peer.Read();
        }), command: "DoExit")),
        ("answers 2 s late", Ok(Roster), () => Ask(new(async peer =>
        {
            await peer.LogIn();
            await Answer(peer, _ => Roster, TimeSpan.FromSeconds(2));
        }))),
        ("starts slowly: 6 s for the login, 2 s for a command", Ok(Roster), () => Ask(new(async peer =>
        {
            var (id, _, _) = await peer.Read();
            await Task.Delay(TimeSpan.FromSeconds(6), Stop);
            await peer.Send(id, 2, "");
            await Answer(peer, _ => Roster, TimeSpan.FromSeconds(2));
        }))),
        ("wedged: no login answered any more", "not sent: Wedged, then Wedged", () => Ask(Silent(), Hasty, commands: 3)),
        ("nobody listens", "not sent: Unreachable, then Backoff", NobodyListens),
        ("unknown host name", "not sent: Unreachable, then Backoff", UnknownHost),
        ("dropped before the answer", "sent, unanswered: Closed, closed by the server, then Backoff", () => Ask(Dropping(bytes: 0))),
        ("dropped in the middle of the answer", "sent, unanswered: Closed, closed by the server, then Backoff", () => Ask(Dropping(bytes: 20))),
        ("reset by the network", "sent, unanswered: Closed, closed by the server, then Backoff", () => Ask(Dropping(bytes: -1))),
        ("never answers a command", "sent, unanswered: CommandTimeout, then Backoff", () => Ask(new(async peer =>
        {
            await peer.LogIn();
            await peer.Forever();
        }), timeout: 0.3)),
        ("answers the last command late, without ids", Ok("answer 2"), LateAnswer),
        ("letters lost by the server", Ok("ah j'ai une id?e") + ", lossy", () => Ask(Answers(_ => "ah j'ai une id?e"))),
        ("one byte a letter", Ok("ah j'ai une idée"), () => Ask(new(async peer =>
        {
            await peer.LogIn();
            var (id, _, _) = await peer.Read();
            await peer.Send(id, 0, Encoding.Latin1.GetBytes("ah j'ai une idée"));
            await peer.Forever();
        }))),
        ("speaks something else than RCON", "not sent: BadFrame, then Backoff", () => Ask(new(async peer => await peer.SendRaw("HTTP/1.1 400 Bad Request\r\n"u8.ToArray())))),
    ];

    [Fact]
    public Task Every_quirk_of_any_server_is_lived_with() => Play(Rows);

    private async Task Play((string Quirk, string Expected, Func<Task<string>> Run)[] rows)
    {
        var got = await Task.WhenAll(rows.Select(row => row.Run()));

        var table = rows.Zip(got, (row, outcome) => $"| {row.Quirk} | {outcome} | {(outcome == row.Expected ? "as it must" : "NOT " + row.Expected)} |");
        output.WriteLine(string.Join('\n', ["the table:", "| quirk | our client | |", "|---|---|---|", .. table]));
        Assert.Equal(rows.Select(row => (row.Quirk, row.Expected)), rows.Zip(got, (row, outcome) => (row.Quirk, outcome)));
    }

    /// <summary>Sends commands and tells what became of the last.</summary>
    private static async Task<string> Ask(ScriptedServer server, RconOptions? options = null, int commands = 1, double timeout = 10, string command = "ListPlayers")
    {
        await using (server)
            return await AskAt(server.Target, options, commands, timeout, command);
    }

    private static async Task<string> AskAt(RconTarget target, RconOptions? options = null, int commands = 1, double timeout = 10, string command = "ListPlayers")
    {
        await using var client = new RconClient(() => target, options ?? new(), TimeProvider.System, () => 0);
        RconReply reply;
        while (true)
        {
            reply = await client.SendAsync(command, TimeSpan.FromSeconds(timeout), Stop);
            if (reply is not RconReply.NotSent { Trouble.Kind: RconTroubleKind.BackingOff } && --commands == 0) break;
        }

        return Tell(reply, client.Condition);
    }

    private static string Tell(RconReply reply, RconCondition condition) => reply switch
    {
        RconReply.Answered answer => Ok(answer.Text) + (answer.Lossy ? ", lossy" : ""),
        RconReply.NotSent failed => $"not sent: {failed.Trouble.Kind}, then {condition.Link}",
        RconReply.Unanswered failed => $"sent, unanswered: {failed.Trouble.Kind}{(failed.Closed ? ", closed by the server" : "")}, then {condition.Link}",
        _ => reply.ToString(),
    };

    /// <summary>A long answer is told by its length and whether it is the right one.</summary>
    private static string Ok(string text) => text == Long ? "ok: all 9,809 letters" : $"ok: {text.Trim()}";

    private static ScriptedServer Answers(Func<string, string> answer) => ScriptedServer.Answering(answer);

    private static ScriptedServer Silent() => new(async peer =>
    {
        await peer.Read();
        await peer.Forever();
    });

    private static ScriptedServer KeepAlive(Func<int, int> id) => new(async peer =>
    {
        await peer.LogIn();
        await peer.Send(0, 0, "Keep Alive");
        var (command, _, _) = await peer.Read();
        await peer.Send(id(command), 0, "Keep Alive");
        await peer.Send(id(command), 0, "keep alive \n ");
        await peer.Send(command, 0, Roster);
        await peer.Forever();
    });

    private static ScriptedServer Zero(bool logIn) => new(async peer =>
    {
        var (id, _, _) = await peer.Read();
        await peer.Send(logIn ? 0 : id, 2, "");
        await peer.Send(0, 0, "Keep Alive");
        await peer.Read();
        await peer.Send(0, 0, "Keep Alive");
        await peer.Send(0, 0, Roster);
        await peer.Forever();
    });

    private static ScriptedServer Split(bool mirrors = true) => new(async peer =>
    {
        await peer.LogIn();
        while (true)
        {
            var (id, type, _) = await peer.Read();
            if (type == 2)
                foreach (var part in Encoding.UTF8.GetBytes(Long).Chunk(4_000)) await peer.Send(id, 0, part);
            else if (mirrors)
                await peer.Send(id, 0, "Server received, But no response!! \n ");
        }
    });

    private static ScriptedServer Dropping(int bytes) => new(async peer =>
    {
        await peer.LogIn();
        var (id, _, _) = await peer.Read();
        if (bytes > 0) await peer.SendRaw(ScriptedPeer.Frame(id, 0, Encoding.UTF8.GetBytes(Roster)).AsMemory(0, bytes));
        if (bytes < 0) peer.Abort();
    });

    private static async Task Answer(ScriptedPeer peer, Func<string, string> answer, TimeSpan delay = default)
    {
        var (id, _, command) = await peer.Read();
        if (delay > TimeSpan.Zero) await Task.Delay(delay, Stop);
        await peer.Send(id, 0, answer(command));
        await peer.Forever();
    }

    private static async Task<string> NobodyListens()
    {
        using var taken = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        taken.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return await AskAt(new RconTarget("127.0.0.1", ((IPEndPoint)taken.LocalEndPoint!).Port, new Secret("x")));
    }

    private static Task<string> UnknownHost() => AskAt(new RconTarget("no-such-host.invalid", 27020, new Secret("x")));

    /// <summary>The first answer comes when the client has given up on it, on whatever connection is still there.</summary>
    private static async Task<string> LateAnswer()
    {
        await using var server = new ScriptedServer(async peer =>
        {
            var (id, _, _) = await peer.Read();
            await peer.Send(id, 2, "");
            await peer.Read();
            if (peer.Number == 1) await peer.UntilClosed();
            await peer.Send(0, 0, $"answer {peer.Number}");
            await peer.Forever();
        });
        await using var client = new RconClient(() => server.Target, Hasty, TimeProvider.System, () => 0);
        Assert.IsType<RconReply.Unanswered>(await client.SendAsync("one", TimeSpan.FromMilliseconds(200), Stop));
        client.Reset();
        return Tell(await client.SendAsync("two", TimeSpan.FromSeconds(10), Stop), client.Condition);
    }
}

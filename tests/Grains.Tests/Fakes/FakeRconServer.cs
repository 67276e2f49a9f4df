using System.Collections.Concurrent;
using System.Threading.Channels;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Ports;

namespace BlissBot.Grains.Tests.Fakes;

/// <summary>
/// One game server behind RCON: remembers what it was sent and answers as told. Like a real connection it takes one
/// command at a time; a second one at once is the caller's bug and throws.
/// </summary>
internal sealed class FakeRconServer
{
    /// <summary>What the game says when it has nothing to say.</summary>
    public const string NoResponse = "Server received, But no response!! \n ";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ConcurrentQueue<string> sent = new();
    private readonly Channel<string> arrivals = Channel.CreateUnbounded<string>();
    private volatile TaskCompletionSource gate = Opened();
    private int inFlight;
    private int cuts;

    /// <summary>What it answers. May be replaced at any time; <see cref="LikeTheGame"/> at first.</summary>
    public Func<string, RconReply> Answers { get; set; } = LikeTheGame;

    /// <summary>What <see cref="IRcon.Condition"/> says.</summary>
    public RconCondition Condition { get; set; } = new(RconLink.Ready, TestClock.Start, 0, null, null, 0);

    /// <summary>Every command line, in order; also those that were not answered.</summary>
    public IReadOnlyList<string> Sent => [.. sent];

    /// <summary>How often <see cref="IRcon.Reset"/> was called.</summary>
    public int Resets { get; private set; }

    /// <summary>How often <see cref="IRcon.HurryUp"/> was called.</summary>
    public int Hurries { get; private set; }

    /// <summary>Connections that were opened, and of them disposed of.</summary>
    public int Opens { get; private set; }
    public int Disposals { get; private set; }

    /// <summary>From now on commands arrive but are answered only after <see cref="Release"/>.</summary>
    public void Hold() => gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Answers what is held, and everything that follows at once. What the answer is, is decided now.</summary>
    public void Release() => gate.TrySetResult();

    /// <summary>The next command line that was not asked for yet, when it has arrived.</summary>
    public async Task<string> Arrival() => await arrivals.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Patience);

    /// <summary>Cuts all connections: those who held them, such as a dead silo, can send nothing any more.</summary>
    public void Cut() => Interlocked.Increment(ref cuts);

    /// <summary>Answers every command with one text.</summary>
    public void Say(string text) => Answers = _ => Answered(text);

    /// <summary>Fails every command before it is sent.</summary>
    public void Refuse(RconTroubleKind kind) => Answers = _ => new RconReply.NotSent(new RconTrouble(kind, kind.ToString()));

    /// <summary>Takes every command and never answers it.</summary>
    public void Silence(bool closed = false) => Answers = _ => Unanswered(closed);

    public static RconReply Answered(string text) => new RconReply.Answered(text, false, TimeSpan.FromMilliseconds(12));

    public static RconReply Unanswered(bool closed = false) =>
        new RconReply.Unanswered(new RconTrouble(closed ? RconTroubleKind.Closed : RconTroubleKind.CommandTimeout, "No answer."), closed);

    /// <summary>The answers of an empty game server.</summary>
    public static RconReply LikeTheGame(string command)
    {
        var words = command.Split(' ', 2);
        var subject = words.Length > 1 ? words[1] : "";
        return Answered(words[0] switch
        {
            "ListPlayers" => "No Players Connected \n ",
            "SaveWorld" => "World Saved \n ",
            "DoExit" => "Exiting... \n ",
            "KickPlayer" => $"{subject} Kicked \n ",
            "BanPlayer" => $"{subject} Banned \n ",
            "UnbanPlayer" => $"{subject} Unbanned \n ",
            "AllowPlayerToJoinNoCheck" => $"{subject} Allow Player To Join No Check \n ",
            "DisallowPlayerToJoinNoCheck" => $"{subject} Disallowed Player To Join No Checknned \n ",
            "DestroyWildDinos" => "All Wild Dinos Destroyed \n ",
            "SetMessageOfTheDay" => $"Message of set to {subject} \n ",
            _ => NoResponse,
        });
    }

    internal IRcon Open()
    {
        Opens++;
        return new Connection(this);
    }

    private static TaskCompletionSource Opened()
    {
        var opened = new TaskCompletionSource();
        opened.SetResult();
        return opened;
    }

    private sealed class Connection(FakeRconServer server) : IRcon
    {
        private readonly int cuts = Volatile.Read(ref server.cuts);

        public RconCondition Condition => server.Condition;

        public async Task<RconReply> SendAsync(string command, TimeSpan timeout, CancellationToken cancellation)
        {
            if (string.IsNullOrWhiteSpace(command) || command.Any(letter => char.IsControl(letter) || letter is '\u2028' or '\u2029'))
                throw new ArgumentException("An RCON command is one line without control characters.", nameof(command));
            if (Volatile.Read(ref server.cuts) != cuts)
                return new RconReply.NotSent(new RconTrouble(RconTroubleKind.Unreachable, "Cut."));
            if (Interlocked.Exchange(ref server.inFlight, 1) == 1)
                throw new InvalidOperationException("A second command came while one was running.");
            try
            {
                server.sent.Enqueue(command);
                server.arrivals.Writer.TryWrite(command);
                await server.gate.Task.WaitAsync(cancellation);
                return server.Answers(command);
            }
            finally
            {
                Volatile.Write(ref server.inFlight, 0);
            }
        }

        public void Reset() => server.Resets++;

        public void HurryUp() => server.Hurries++;

        public ValueTask DisposeAsync()
        {
            server.Disposals++;
            return ValueTask.CompletedTask;
        }
    }
}

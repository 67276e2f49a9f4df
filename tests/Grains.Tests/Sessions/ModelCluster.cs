using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Players;
using BlissBot.Grains.Sessions;

namespace BlissBot.Grains.Tests.Sessions;

/// <summary>
/// Game servers and players as they really are, and beside them the books, which see only log lines and rosters. The
/// rules run as in the grains, without grains: what is not written is lost by a kill, what was read is read again.
/// </summary>
internal sealed class ModelCluster
{
    public static readonly TimeSpan RosterEvery = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Start = new(2026, 3, 28, 20, 0, 0, TimeSpan.Zero);
    private readonly Host[] hosts = [.. Enumerable.Range(0, 3).Select(i => new Host(ServerId.Parse($"s{i}")))];
    private readonly (int Host, DateTimeOffset Since)?[] on = new (int, DateTimeOffset)?[4];
    private DateTimeOffset now = Start;

    public List<(int Player, DateTimeOffset From, DateTimeOffset To)> Truth { get; } = [];
    public PlayerState[] Players { get; } = [.. Enumerable.Repeat(new PlayerState(), 4)];

    /// <summary>Stays a crash cut: the books know their end as exactly as there were signs.</summary>
    public int Cut { get; private set; }

    /// <summary>Lines that never reached the books.</summary>
    public int Lost { get; private set; }

    public DateTimeOffset Now => now;

    public void Act(int kind, int player, int server, int seconds, bool lost)
    {
        Pass(seconds);
        // Later than so many rosters the end of a crashed run is no longer known by them.
        foreach (var host in hosts.Where(host => host.Written is [{ At: { } oldest }, ..] && now - oldest > RosterEvery * (SessionRules.RostersKept - 40)))
            Read(host);
        switch (kind)
        {
            case 0 or 1 or 2 when on[player] is null:
                Join(player, server, lost);
                break;
            case 0 or 3:
                Leave(player, lost);
                break;
            case 1:
                Leave(player, lost);
                Pass(5 + seconds % 60);
                Join(player, server, lost);
                break;
            case 4 when player == 0:
                Crash(server);
                break;
            case 5 or 6 when !hosts[server].Up:
                Boot(server);
                break;
            case 7:
                Read(hosts[server]);
                break;
            case 8:
                // A killed silo has only what was written; the rest of the lines is sent again, and some more.
                hosts[server].Read = (0, null);
                hosts[server].Delivered = Math.Min(hosts[server].Delivered, player * 3);
                Read(hosts[server]);
                break;
            case 9:
                Tell();
                break;
        }
    }

    /// <summary>Everybody leaves, all lines are read, all players told.</summary>
    public void End()
    {
        for (var player = 0; player < on.Length; player++)
            if (on[player] is not null)
                Leave(player, false);
        for (var i = 0; i < hosts.Length; i++)
            if (!hosts[i].Up)
                Boot(i);
        Pass(120);
        foreach (var host in hosts)
            Read(host);
        for (var round = 0; round < 20; round++)
            Tell();
    }

    /// <summary>Whether reading everything once more from any place changes nothing.</summary>
    public bool IsStable() => hosts.All(host => Enumerable.Range(0, host.Lines.Count + 1).All(from =>
        SessionRules.Observe(host.Books, host.Id, [.. host.Lines.Skip(from)]) == host.Books));

    public int Pending => hosts.Sum(host => host.Books.Stays.Count(stay => stay.IsPending));

    public IEnumerable<PlayerSession> Sessions => hosts.SelectMany(host => host.Books.Stays).Select(stay => stay.Session);

    /// <summary>What happened and what the books say of it.</summary>
    public string Describe(int player) => string.Join('\n', Truth.Where(stay => stay.Player == player).Select(stay => $"true  {stay.From:HH:mm:ss}-{stay.To:HH:mm:ss}")
        .Concat(Sessions.Where(session => session.Player == GameScript.Player(player)).OrderBy(session => session.JoinedAt)
            .Select(session => $"books {session.JoinedAt:HH:mm:ss}-{session.LeftAt:HH:mm:ss} {session.Id} {session.End} {(session.JoinSeen ? "" : "join not seen")}"))
        .Concat(hosts.SelectMany(host => host.Lines.Select(line => $"line  {host.Id} {line.Event.At:HH:mm:ss} read {line.SeenAt:HH:mm:ss} {line.Event.GetType().Name}"))));

    private void Pass(int seconds)
    {
        var until = now.AddSeconds(seconds);
        while (Start + RosterEvery * (long)((now - Start) / RosterEvery + 1) is var next && next <= until)
        {
            now = next;
            for (var i = 0; i < hosts.Length; i++)
                if (hosts[i].Up)
                    hosts[i].Books = SessionRules.Reconcile(hosts[i].UpToDate, hosts[i].Id,
                        [.. Enumerable.Range(0, on.Length).Where(player => on[player]?.Host == i).Select(player => new OnlinePlayer(GameScript.Player(player), $"p{player}"))], now);
        }
        now = until;
    }

    private void Join(int player, int server, bool lost)
    {
        if (!hosts[server].Up)
            return;
        on[player] = (server, now);
        Log(server, new PlayerJoined(GameScript.Player(player), $"p{player}", "None"), lost);
    }

    private void Leave(int player, bool lost)
    {
        if (on[player] is not { } stay)
            return;
        on[player] = null;
        Truth.Add((player, stay.Since, now));
        Log(stay.Host, new PlayerLeft(GameScript.Player(player), $"p{player}", "None"), lost);
    }

    private void Crash(int server)
    {
        hosts[server].Up = false;
        for (var player = 0; player < on.Length; player++)
            if (on[player] is { } stay && stay.Host == server)
            {
                Truth.Add((player, stay.Since, now));
                on[player] = null;
                Cut++;
            }
    }

    private void Boot(int server)
    {
        hosts[server].Up = true;
        Log(server, new ServerMarker(MarkerKind.LogOpened), false);
        Log(server, new ServerMarker(MarkerKind.Ready), false);
        Pass(10);
    }

    private void Log(int server, GameEvent said, bool lost)
    {
        if (lost)
        {
            Lost++;
            Read(hosts[server]);
            return;
        }
        hosts[server].Written.Add(said with { At = now });
    }

    private void Read(Host host)
    {
        foreach (var said in host.Written)
            host.Lines.Add(new SequencedEvent(host.Lines.Count + 1, now, said));
        host.Written.Clear();
        host.Observe();
    }

    private void Tell()
    {
        foreach (var host in hosts)
            foreach (var stay in host.Books.Stays.Where(stay => stay.IsPending).ToArray())
            {
                var session = stay.Session;
                ref var books = ref Players[Convert.ToInt32(session.Player.Value[28..], 16)];
                books = PlayerRules.Record(books, session, now);
                var note = PlayerRules.NoteOn(books, session);
                foreach (var other in note.Superseded)
                {
                    var elsewhere = hosts.Single(candidate => candidate.Id == other.Server);
                    elsewhere.Books = SessionRules.Supersede(elsewhere.UpToDate, other.Number, session.JoinedAt);
                }
                if (note.Superseded.IsEmpty)
                    host.Books = SessionRules.Told(host.Books, session.Id.Number, session.Revision);
                if (note.EndedBy is { } later)
                    host.Books = SessionRules.Supersede(host.UpToDate, session.Id.Number, later.JoinedAt);
            }
    }

    private sealed class Host(ServerId id)
    {
        public ServerId Id { get; } = id;
        public bool Up { get; set; } = true;
        public SessionsState Books { get; set; } = new();
        public (long Sequence, DateTimeOffset? Sign) Read { get; set; }
        public List<GameEvent> Written { get; } = [];
        public List<SequencedEvent> Lines { get; } = [];
        public int Delivered { get; set; }

        public SessionsState UpToDate => Books with
        {
            LastSequence = Math.Max(Books.LastSequence, Read.Sequence),
            LastSign = Read.Sign is { } sign ? Grains.Sessions.Books.Later(sign, Books.LastSign) : Books.LastSign,
        };

        public void Observe()
        {
            var after = SessionRules.Observe(UpToDate, Id, [.. Lines.Skip(Delivered)]);
            Delivered = Lines.Count;
            if (SessionRules.Differs(Books, after))
                Books = after;
            Read = (after.LastSequence, after.LastSign);
        }
    }
}

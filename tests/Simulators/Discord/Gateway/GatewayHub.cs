using System.Text;
using System.Text.Json.Nodes;
using BlissBot.Simulators.Discord.Shapes;
using BlissBot.Simulators.Discord.World;

namespace BlissBot.Simulators.Discord.Gateway;

/// <summary>All sessions and connections, and who is told what. Everything here happens under the realm's gate.</summary>
internal sealed class GatewayHub(Realm realm)
{
    private readonly Dictionary<string, GatewaySession> sessions = new(StringComparer.Ordinal);
    private readonly HashSet<GatewayConnection> connections = [];

    public IdentifyBudgets Budgets { get; } = new(realm);

    public IEnumerable<GatewaySession> Sessions => sessions.Values;

    public IEnumerable<GatewayConnection> Connections => connections;

    public GatewaySession? Find(string id) => sessions.GetValueOrDefault(id);

    public void Opened(GatewayConnection connection)
    {
        connections.Add(connection);
        Note(GatewayStepKind.Opened, null, null, 0);
        var interval = (long)realm.Options.Gateway.HeartbeatInterval.TotalMilliseconds;
        connection.Send(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = 10, ["d"] = new JsonObject { ["heartbeat_interval"] = interval, ["_trace"] = new JsonArray() } });
    }

    public void Begin(GatewaySession session, GatewayConnection connection)
    {
        var crowd = sessions.Values.Where(each => each.UserId == session.UserId).ToList();
        if (crowd.Count >= realm.Options.Gateway.SessionsPerUser && crowd.MinBy(each => each.AloneSince ?? DateTimeOffset.MaxValue) is { } oldest)
        {
            oldest.Connection?.Close((int)CloseCode.SessionTimedOut);
            End(oldest);
        }
        sessions[session.Id] = session;
        Attach(session, connection);
        connection.HasIdentified = true;
        Note(GatewayStepKind.Identified, session.UserId, session.Id, (long)session.Intents);
    }

    public void Attach(GatewaySession session, GatewayConnection connection)
    {
        if (session.Connection is { } earlier && earlier != connection)
        {
            earlier.Session = null;
            earlier.Close((int)CloseCode.UnknownError);
        }
        (session.Connection, session.AloneSince, connection.Session) = (connection, null, session);
    }

    /// <summary>A socket is gone. A session outlives it, unless the client said goodbye or the server ended it.</summary>
    public void Left(GatewayConnection connection, int code)
    {
        connections.Remove(connection);
        var session = connection.Session;
        Note(connection.ClosedWith is null ? GatewayStepKind.Left : GatewayStepKind.Closed, session?.UserId, session?.Id, connection.ClosedWith ?? code);
        if (session is null || session.Connection != connection) return;
        (session.Connection, session.AloneSince) = (null, realm.Now);
        var saidGoodbye = connection.ClosedWith is null && code is 1000 or 1001;
        var wasEnded = connection.ClosedWith is (int)CloseCode.NotAuthenticated or (int)CloseCode.AuthenticationFailed or (int)CloseCode.InvalidSequence or (int)CloseCode.SessionTimedOut;
        if (saidGoodbye || wasEnded) End(session);
    }

    /// <summary>Takes a connection out of its session: op 9. What becomes of the session is the client's to ask.</summary>
    public void Invalidate(GatewayConnection connection, bool resumable)
    {
        if (connection.Session is { } session)
        {
            (session.Connection, session.AloneSince, connection.Session) = (null, realm.Now, null);
            if (!resumable) End(session);
        }
        if (!resumable) connection.HasIdentified = false;
        connection.Send(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = 9, ["d"] = resumable });
    }

    /// <summary>The session is over; a later resume of it is refused.</summary>
    public void End(GatewaySession session)
    {
        if (!sessions.Remove(session.Id)) return;
        if (session.Connection is { } connection) connection.Session = null;
        session.Connection = null;
        Note(GatewayStepKind.Ended, session.UserId, session.Id, 0);
    }

    /// <summary>Forgets sessions nobody came back to.</summary>
    public void Sweep()
    {
        var oldest = realm.Now - realm.Options.Gateway.SessionLife;
        foreach (var session in sessions.Values.Where(each => each.AloneSince <= oldest).ToList()) End(session);
    }

    public bool HasExpired(GatewaySession session) => session.AloneSince is { } since && since <= realm.Now - realm.Options.Gateway.SessionLife;

    public void Publish(Dispatch dispatch)
    {
        var times = realm.Faults.TimesToSend(dispatch.Name);
        if (times == 0 || sessions.Count == 0) return;
        byte[]? whole = null, cut = null;
        foreach (var session in sessions.Values)
        {
            if (!dispatch.Reaches(session, realm.State, realm.Now)) continue;
            var body = dispatch.IsCutFor(session)
                ? cut ??= Encode(MessageShape.Strip(dispatch.Body.Copy()))
                : whole ??= Encode(dispatch.Body);
            for (var time = 0; time < times; time++) Give(session, dispatch.Name, body, Rest.Form.ReadId(dispatch.Body["id"]));
        }
    }

    /// <summary>To one session alone.</summary>
    public void Give(GatewaySession session, string name, JsonObject body) => Give(session, name, Encode(body), Rest.Form.ReadId(body["id"]));

    public void Note(GatewayStepKind kind, ulong? user, string? session, long detail) =>
        realm.Truth.Gateway.Add(new GatewayStep(realm.Truth.Next(), realm.Now, kind, user, session, detail));

    private void Give(GatewaySession session, string name, byte[] body, ulong? subject)
    {
        session.Give(name, body);
        realm.Truth.Events.Add(new SentEvent(realm.Truth.Next(), realm.Now, session.Id, session.UserId, session.Number, name, subject, session.Connection is not null));
    }

    private static byte[] Encode(JsonObject body) => Encoding.UTF8.GetBytes(body.ToJsonString(DiscordSimulator.Plain));
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;

namespace BlissBot.Grains.Bridge;

/// <summary>Messages for the game, in order, and what is remembered of those that ended. Pure: every change makes a new one.</summary>
/// <param name="Waiting">Not settled yet.</param>
/// <param name="Settled">How the last ones ended, newest last, so that a repetition is recognised.</param>
/// <param name="Relayed">Up to where lines of the cluster's other servers were taken.</param>
/// <param name="Echoes">Lines of our own that the game will show us, in the order they were sent.</param>
[GenerateSerializer, Immutable, Alias("bliss.inbound")]
internal sealed record Inbound(
    [property: Id(0)] ImmutableArray<InboundEntry> Waiting,
    [property: Id(1)] ImmutableArray<InboundReceipt> Settled,
    [property: Id(2)] ImmutableArray<RelayMark> Relayed,
    [property: Id(3)] ImmutableArray<Echo> Echoes)
{
    private const int SettledKept = 200;
    private const int RelayMarksKept = 100;
    private const int EchoesKept = 500;
    private static readonly TimeSpan EchoKept = TimeSpan.FromMinutes(5);

    public static readonly Inbound Empty = new([], [], [], []);

    /// <summary>What is known of a message: where it stands, or how it ended; null when it is new.</summary>
    public InboundReceipt? Find(string operationId)
    {
        if (RelayMark.Read(operationId) is { } mark)
            return Relayed.Any(seen => seen.Server == mark.Server && seen.Sequence >= mark.Sequence)
                ? new InboundReceipt(operationId, InboundState.Queued)
                : null;
        return Waiting.FirstOrDefault(entry => entry.OperationId == operationId)?.Receipt
            ?? Settled.LastOrDefault(receipt => receipt.OperationId == operationId);
    }

    /// <summary>Puts a new message at the end.</summary>
    public Inbound Queue(InboundEntry entry)
    {
        var next = this with { Waiting = Waiting.Add(entry) };
        if (RelayMark.Read(entry.OperationId) is not { } mark)
            return next;
        var marks = Relayed.RemoveAll(seen => seen.Server == mark.Server);
        return next with { Relayed = (marks.Length < RelayMarksKept ? marks : marks.RemoveAt(0)).Add(mark) };
    }

    /// <summary>Notes, before it happens, that a message goes out, and which lines the game will show because of it.</summary>
    public Inbound Send(string operationId, IEnumerable<string> lines, DateTimeOffset at)
    {
        var entry = Waiting.First(entry => entry.OperationId == operationId);
        var sending = entry with { State = InboundState.Sending, Attempt = entry.Attempt + 1 };
        var echoes = Echoes.AddRange(lines.Select(line => new Echo(EventKey.OfServerSaid(line), at, operationId)));
        return this with
        {
            Waiting = Waiting.Replace(entry, sending),
            Echoes = echoes.Length <= EchoesKept ? echoes : echoes.RemoveRange(0, echoes.Length - EchoesKept),
        };
    }

    /// <summary>Puts a message back: it did not go out, and shows no lines.</summary>
    public Inbound Return(string operationId) => this with
    {
        Waiting = Change(operationId, entry => entry with { State = InboundState.Queued, DoubtSince = null }),
        Echoes = Echoes.RemoveAll(echo => echo.OperationId == operationId),
    };

    /// <summary>A message went out, and only its echo can say what became of it.</summary>
    public Inbound Doubt(string operationId, DateTimeOffset at) =>
        this with { Waiting = Change(operationId, entry => entry with { DoubtSince = at }) };

    /// <summary>Takes a message off the list. Its echoes are still expected, however late, unless it never went out.</summary>
    public Inbound Settle(InboundReceipt receipt)
    {
        var next = this with
        {
            Waiting = Waiting.RemoveAll(entry => entry.OperationId == receipt.OperationId),
            Echoes = receipt.State == InboundState.Failed ? Echoes.RemoveAll(echo => echo.OperationId == receipt.OperationId) : Echoes,
        };
        if (RelayMark.Read(receipt.OperationId) is not null)
            return next;
        var settled = Settled.Add(receipt);
        return next with { Settled = settled.Length <= SettledKept ? settled : settled.RemoveAt(0) };
    }

    /// <summary>Whether a line the server said itself is one of ours, which it then no longer waits for. The oldest of equal ones goes first.</summary>
    public Inbound Hear(GameEvent line, DateTimeOffset at, out bool own)
    {
        own = false;
        if (line is not ServerSaid said || Echoes.Length == 0)
            return this;
        var key = EventKey.OfServerSaid(said.Text);
        var index = -1;
        for (var echo = 0; index < 0 && echo < Echoes.Length; echo++)
            if (Echoes[echo].Key == key && at - Echoes[echo].At <= EchoKept)
                index = echo;
        own = index >= 0;
        return own ? this with { Echoes = Echoes.RemoveAt(index) } : this;
    }

    /// <summary>Messages in doubt that the game has shown whole.</summary>
    public IEnumerable<InboundEntry> Heard() =>
        Waiting.Where(entry => entry.DoubtSince is not null && !Echoes.Any(echo => echo.OperationId == entry.OperationId));

    /// <summary>Forgets echoes that never came.</summary>
    public Inbound Expire(DateTimeOffset at)
    {
        var echoes = Echoes.RemoveAll(echo => at - echo.At > EchoKept && !Waiting.Any(entry => entry.OperationId == echo.OperationId));
        return echoes.Length == Echoes.Length ? this : this with { Echoes = echoes };
    }

    /// <summary>The message to send next; null when there is none, or while the last one that looks the same is in doubt: their echoes could not be told apart.</summary>
    public InboundEntry? Next()
    {
        var next = Waiting.FirstOrDefault(entry => entry.State == InboundState.Queued);
        if (next is null)
            return null;
        var keys = EchoKeys(next).ToHashSet();
        return Waiting.Any(entry => entry.State == InboundState.Sending && (entry.DoubtSince is null || EchoKeys(entry).Any(keys.Contains))) ? null : next;
    }

    /// <summary>By these its echo is recognised; what differs only in letters that RCON loses has the same ones.</summary>
    private static IEnumerable<long> EchoKeys(InboundEntry entry) => ChatText.EchoesOf(entry.Text).Select(EventKey.OfServerSaid);

    private ImmutableArray<InboundEntry> Change(string operationId, Func<InboundEntry, InboundEntry> change) =>
        [.. Waiting.Select(entry => entry.OperationId == operationId ? change(entry) : entry)];
}

/// <summary>A message for the game.</summary>
/// <param name="Text">As it is to be said.</param>
/// <param name="DoubtSince">Since when its echo is waited for; null when it is not in doubt.</param>
/// <param name="Attempt">How often sending was begun. More than once only when it surely did not go out before.</param>
[GenerateSerializer, Immutable, Alias("bliss.inbound-entry")]
internal sealed record InboundEntry(
    [property: Id(0)] string OperationId,
    [property: Id(1)] string Text,
    [property: Id(2)] DateTimeOffset At,
    [property: Id(3)] InboundState State = InboundState.Queued,
    [property: Id(4)] DateTimeOffset? DoubtSince = null,
    [property: Id(5)] int Attempt = 0)
{
    [JsonIgnore] public InboundReceipt Receipt => new(OperationId, State);
}

/// <summary>A line of our own that the game will show us.</summary>
[GenerateSerializer, Immutable, Alias("bliss.echo")]
internal sealed record Echo([property: Id(0)] long Key, [property: Id(1)] DateTimeOffset At, [property: Id(2)] string OperationId);

/// <summary>A line of another server's outbox, as the identity of a relayed message.</summary>
[GenerateSerializer, Immutable, Alias("bliss.relay-mark")]
internal sealed record RelayMark([property: Id(0)] string Server, [property: Id(1)] long Sequence)
{
    private const string Prefix = "relay:";

    [JsonIgnore] public string OperationId => $"{Prefix}{Server}:{Sequence}";

    /// <summary>Null when the id is not that of a relayed line.</summary>
    public static RelayMark? Read(string operationId)
    {
        if (!operationId.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        var end = operationId.LastIndexOf(':');
        return end > Prefix.Length && long.TryParse(operationId.AsSpan(end + 1), out var sequence)
            ? new RelayMark(operationId[Prefix.Length..end], sequence)
            : null;
    }
}

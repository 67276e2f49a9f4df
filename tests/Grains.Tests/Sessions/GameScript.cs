using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Sessions;

namespace BlissBot.Grains.Tests.Sessions;

/// <summary>Tells the books of one server what happened, with times as minutes and seconds of one hour.</summary>
internal sealed class GameScript
{
    public static readonly EosId Ada = Player(1), Bob = Player(2);
    public static readonly ServerId Server = ServerId.Parse("island");
    private static readonly DateTimeOffset Hour = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private long sequence;

    public SessionsState Books { get; set; } = new();

    public static EosId Player(int number) => EosId.Parse($"0002{number:x28}");

    /// <summary><c>"5:30"</c> is half past five minutes of the hour.</summary>
    public static DateTimeOffset At(string time)
    {
        var parts = time.Split(':');
        return Hour.AddMinutes(int.Parse(parts[0], null)).AddSeconds(parts.Length > 1 ? int.Parse(parts[1], null) : 0);
    }

    public GameScript Join(string at, EosId? player, string name = "Ada", string? read = null) => Say(at, new PlayerJoined(player, name, "None"), read);

    public GameScript Leave(string at, EosId? player, string name = "Ada", string? read = null) => Say(at, new PlayerLeft(player, name, "None"), read);

    public GameScript Mark(string at, MarkerKind marker, string? read = null) => Say(at, new ServerMarker(marker), read);

    /// <param name="read">When the line was read; at once when null. A line without a stamp has <paramref name="at"/> empty.</param>
    public GameScript Say(string at, GameEvent said, string? read = null)
    {
        var seen = new SequencedEvent(++sequence, At(read ?? at), at.Length == 0 ? said : said with { At = At(at) });
        Books = SessionRules.Observe(Books, Server, [seen]);
        return this;
    }

    public GameScript Roster(string at, params EosId[] players)
    {
        Books = SessionRules.Reconcile(Books, Server, [.. players.Select(player => new OnlinePlayer(player, player == Ada ? "Ada" : "Bob"))], At(at));
        return this;
    }

    public GameScript Offline(string at)
    {
        Books = SessionRules.WentOffline(Books, At(at));
        return this;
    }

    public GameScript Superseded(string at)
    {
        Books = SessionRules.Supersede(Books, Books.Stays.Single(stay => stay.IsOpen).Session.Id.Number, At(at));
        return this;
    }

    /// <summary>All sessions as text: <c>5:00-7:30 Left</c>; a tilde before a join that was not seen.</summary>
    public string Sessions(EosId? player = null) => string.Join(", ", Books.Stays.Select(stay => stay.Session)
        .Where(session => player is null || session.Player == player)
        .OrderBy(session => session.JoinedAt).ThenBy(session => session.Id.Number)
        .Select(session => $"{(session.JoinSeen ? "" : "~")}{Text(session.JoinedAt)}-{(session.LeftAt is { } left ? Text(left) + " " : "")}{session.End}"));

    public ImmutableArray<PlayerSession> All => [.. Books.Stays.Select(stay => stay.Session)];

    private static string Text(DateTimeOffset at) => $"{(int)(at - Hour).TotalMinutes}:{(at - Hour).Seconds:00}";
}

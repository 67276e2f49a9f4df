using BlissBot.Grains.Interfaces.Players;
using BlissBot.Grains.Interfaces.Servers;
using BlissBot.Grains.Interfaces.Sessions;
using BlissBot.Grains.Players;

namespace BlissBot.Grains.Tests.Players;

public sealed class PlayerRulesTests
{
    private static readonly EosId Ada = EosId.Parse("0002aaaabbbbccccddddeeeeffff0001");
    private static readonly DateTimeOffset Noon = new(2026, 7, 1, 12, 0, 0, TimeSpan.Zero);
    private PlayerState books = new();

    [Fact]
    public void A_later_state_of_a_session_replaces_an_earlier_one_and_never_the_other_way()
    {
        var open = Session("a", 1, 0, null);
        var closed = open with { LeftAt = Noon.AddMinutes(30), End = SessionEnd.Vanished, Revision = 2 };
        var corrected = closed with { LeftAt = Noon.AddMinutes(20), End = SessionEnd.Left, Revision = 3 };
        Record(open);
        Record(corrected);
        var known = books;
        Record(closed);
        Record(open);
        Record(corrected);

        Assert.Equal(known, books);
        Assert.Equal(TimeSpan.FromMinutes(20), PlaytimeRules.Total(books, Noon.AddDays(1)));
    }

    [Fact]
    public void Names_are_kept_newest_first_and_bounded()
    {
        for (var i = 0; i < 60; i++)
            Record(Session("a", i + 1, i * 10, i * 10 + 5) with { Name = $"Ada {i}" });
        Record(Session("a", 61, 1000, 1005) with { Name = "Ada 30" });

        Assert.Equal(PlayerRules.MostNames, books.Names.Length);
        Assert.Equal(new KnownName("Ada 30", Noon.AddMinutes(300), Noon.AddMinutes(1005)), books.Names[0]);
        Assert.Equal("Ada 59", books.Names[1].Name);
        Assert.DoesNotContain(books.Names, name => name.Name == "Ada 5");
        Assert.Equal((Noon, Noon.AddMinutes(1005)), (books.FirstSeen, books.LastSeen));
    }

    [Fact]
    public void Coming_up_elsewhere_ends_what_was_open_there()
    {
        Record(Session("a", 1, 0, null));

        var note = Record(Session("b", 1, 10, null));

        Assert.Equal([new SessionId(ServerId.Parse("a"), 1)], note.Superseded);
        Assert.Null(note.EndedBy);
        Assert.Equal("b", books.Online!.Id.Server.Value);
    }

    [Fact]
    public void News_that_come_late_are_ended_by_what_happened_since()
    {
        Record(Session("b", 1, 10, null));

        var note = Record(Session("a", 1, 0, null));

        Assert.Empty(note.Superseded);
        Assert.Equal(new SessionId(ServerId.Parse("b"), 1), note.EndedBy!.Id);
        Assert.Equal("b", books.Online!.Id.Server.Value);
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(5, true)]
    [InlineData(4, false)]
    [InlineData(11, true)] // the other server's clock is a minute ahead
    [InlineData(13, false)]
    public void Who_left_elsewhere_within_five_minutes_has_transferred(int leftAt, bool transferred)
    {
        Record(Session("a", 1, 0, leftAt));

        var note = Record(Session("b", 1, 10, null));

        Assert.Equal(transferred ? new SessionId(ServerId.Parse("a"), 1) : null, note.TransferredFrom);
    }

    [Fact]
    public void Coming_back_to_the_same_server_is_no_transfer()
    {
        Record(Session("a", 1, 0, 8));

        Assert.Null(Record(Session("a", 2, 10, null)).TransferredFrom);
    }

    [Fact]
    public void Asking_again_answers_the_same()
    {
        Record(Session("a", 1, 0, null));
        var session = Session("b", 1, 10, null);
        var (first, again) = (Record(session), Record(session));

        Assert.Equal(first.Superseded, again.Superseded);
        Assert.Equal(first.TransferredFrom, again.TransferredFrom);
    }

    private PlayerNote Record(PlayerSession session)
    {
        books = PlayerRules.Record(books, session, Noon.AddDays(1));
        return PlayerRules.NoteOn(books, session);
    }

    private static PlayerSession Session(string server, long number, int from, int? to) => new(
        new SessionId(ServerId.Parse(server), number), Ada, "Ada", Noon.AddMinutes(from), true,
        to is { } left ? Noon.AddMinutes(left) : null, to is null ? SessionEnd.Open : SessionEnd.Left, Revision: 1);
}

using System.Collections.Immutable;
using System.Text;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Layout;

public sealed class TablesTests
{
    private static readonly ImmutableArray<Column> Columns = [new("Name", Widest: 8), new("Pieces", IsRight: true)];

    [Fact]
    public void Columns_stand_under_each_other_also_with_wide_letters() => Assert.Equal(
        [
            "Name      Pieces",
            "────────  ──────",
            "Bob            7",
            "漢字       1,200",
            "e\u0301ve           12",
            "🔥🔥           3",
            "Very lo…       1",
        ],
        new Table(Columns, [["Bob", "7"], ["漢字", "1,200"], ["e\u0301ve", "12"], ["🔥🔥", "3"], ["Very long name", "1"]]).Lines());

    [Fact]
    public void A_table_with_room_is_shown_whole()
    {
        var reply = Tables.Reply(new Table(Columns, [["Bob", "7"]]), new Card { Title = "Bases" });

        Assert.Equal("```\nName  Pieces\n────  ──────\nBob        7\n```", reply.Cards[0].Text);
        Assert.Empty(reply.Files);
    }

    [Fact]
    public void A_long_table_shows_its_beginning_and_goes_along_as_a_file()
    {
        var reply = Tables.Reply(new Table(Columns, [.. Enumerable.Range(0, 500).Select(i => ImmutableArray.Create($"base {i}", $"{i}"))]), new Card(), "bases.txt");

        Assert.EndsWith("```… 480 more", reply.Cards[0].Text);
        var file = Assert.Single(reply.Files);
        Assert.Equal("bases.txt", file.Name);
        Assert.Equal(502, Encoding.UTF8.GetString(file.Content.Span).Split('\n').Length);
    }

    [Fact]
    public void Whatever_stands_in_the_cells_the_block_holds_and_the_columns_keep_their_places() =>
        Gen.Select(Hostile.Text, Hostile.Text).Array[0, 25].Sample(rows =>
        {
            var table = new Table(Columns, [.. rows.Select(row => ImmutableArray.Create(row.Item1, row.Item2))]);
            var lines = table.Lines();
            var reply = Tables.Reply(table, new Card());

            Assert.DoesNotContain("```", string.Join('\n', lines));
            Assert.All(lines, line => Assert.InRange(Cells.Width(line), 0, 8 + 2 + 28));
            Assert.InRange(reply.Cards[0].Text!.Length, 1, 4096);
            Assert.Equal(rows.Length + 2, lines.Length);
        });

    [Fact]
    public void A_fitted_cell_has_exactly_its_places() =>
        Gen.Select(Hostile.Text, Gen.Int[1, 40], Gen.Bool).Sample((text, places, right) => Assert.Equal(places, Cells.Width(Cells.Fit(PlainText.Line(text), places, right))));
}

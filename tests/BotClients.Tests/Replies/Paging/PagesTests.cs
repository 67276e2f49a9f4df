using System.Collections.Immutable;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Paging;

public sealed class PagesTests
{
    private static readonly PageQuery Query = PageQuery.Of("decay", 7, "island")!;

    [Theory]
    [InlineData(0, 3, 2, 1)]
    [InlineData(1, 3, 0, 2)]
    [InlineData(2, 3, 1, 0)]
    [InlineData(0, 2, 1, 1)]
    public void Pages_turn_in_a_circle(int number, int count, int previous, int next)
    {
        var buttons = PageControls.Of(Query, number, count)[0].Controls;

        Assert.Equal([0, previous, next, count - 1], new[] { 0, 1, 3, 4 }.Select(place => PageTurn.Of(buttons[place].Id, [])!.Number));
    }

    [Fact]
    public void Up_to_25_pages_are_chosen_from_a_menu()
    {
        var menu = Assert.IsType<Menu>(PageControls.Of(Query, 4, 25)[1].Controls.Single());

        Assert.Equal("5 / 25", menu.Options.Single(option => option.IsChosen).Label);
        Assert.Equal(new PageTurn(Query, 24), PageTurn.Of(menu.Id, ["24"]));
    }

    [Fact]
    public void Beyond_25_pages_a_form_asks_for_one()
    {
        var rows = PageControls.Of(Query, 4, 26);
        var form = PageControls.Form(Query, 26);

        Assert.True(PageTurn.Of(Assert.Single(rows).Controls[2].Id, [])!.AsksWhere);
        Assert.Equal(19, PageTurn.Written(form.Id, Written("20"))!.Number);
        Assert.Equal(0, PageTurn.Written(form.Id, Written("first please"))!.Number);
    }

    [Fact]
    public void A_page_beyond_the_last_shows_the_last()
    {
        var reply = Pages.Show([new Card { Text = "one" }, new Card { Text = "two", Footer = "BlissBot" }], Query, 99);

        Assert.Equal(("two", "2 / 2 · BlissBot"), (reply.Cards[0].Text, reply.Cards[0].Footer));
    }

    [Fact]
    public void One_page_needs_no_controls() => Assert.Empty(Pages.Show([new Card { Text = "one" }], Query, 0).Controls);

    [Fact]
    public void A_query_too_long_to_travel_leaves_the_count_of_pages_and_no_controls()
    {
        var reply = Pages.Show([new Card { Text = "one" }, new Card { Text = "two" }], null, 0);

        Assert.Equal("1 / 2", reply.Cards[0].Footer);
        Assert.Empty(reply.Controls);
    }

    [Fact]
    public void Controls_of_any_page_pass_the_limits_unchanged() =>
        Gen.Int[2, 60].SelectMany(count => Gen.Int[0, count - 1].Select(number => (number, count))).Sample((number, count) =>
        {
            var rows = PageControls.Of(Query, number, count);
            var fitted = ReplyLimits.Fit(new Reply { Text = "x", Controls = rows });

            Assert.Equal("x", fitted.Text);
            Assert.Equal(rows.SelectMany(row => row.Controls).Select(control => control.Id), fitted.Controls.SelectMany(row => row.Controls).Select(control => control.Id));
        });

    [Fact]
    public void Switched_off_controls_are_all_off() =>
        Assert.All(PageControls.Off(PageControls.Of(Query, 1, 5)).SelectMany(row => row.Controls), control => Assert.True(control is Button { IsOff: true } or Menu { IsOff: true }));

    [Fact]
    public void Rows_go_onto_pages_in_order_without_loss() =>
        Gen.Select(Gen.String[Gen.Char['a', 'z'], 1, 300].Array[0, 80], Gen.Int[1, 20], Gen.Int[300, 900]).Sample((rows, perPage, room) =>
        {
            var pages = Pages.Texts(rows, perPage, room);

            Assert.Equal(rows, pages.SelectMany(page => page.Split('\n')));
            Assert.All(pages, page => Assert.True(page.Length <= room && page.Split('\n').Length <= perPage));
        });

    [Theory]
    [InlineData(0, 10, 1)]
    [InlineData(10, 10, 1)]
    [InlineData(11, 10, 2)]
    [InlineData(int.MaxValue, 1, PageTurn.MostPages)]
    public void Rows_make_so_many_pages(int rows, int perPage, int pages) => Assert.Equal(pages, Pages.Count(rows, perPage));

    private static ImmutableDictionary<string, string> Written(string text) => ImmutableDictionary<string, string>.Empty.Add("page", text);
}

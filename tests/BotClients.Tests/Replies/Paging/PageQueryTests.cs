using System.Collections.Immutable;
using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Paging;

public sealed class PageQueryTests
{
    [Fact]
    public void What_travels_in_an_id_comes_back_to_a_bot_that_knows_nothing_else() =>
        Gen.Select(Gen.OneOf("decay", "base-list", "x1"), Gen.ULong, Hostile.Text.Array[0, 4]).Sample((kind, owner, arguments) =>
        {
            if (PageQuery.Of(kind, owner, arguments) is not { } query)
                return;
            Assert.InRange(query.Key.Length, 1, PageQuery.LongestKey);
            var read = PageQuery.Parse(query.Key);
            Assert.NotNull(read);
            Assert.Equal((kind, owner), (read.Kind, read.Owner));
            Assert.Equal(arguments, read.Arguments);
            foreach (var control in PageControls.Of(query, 899_998, 1_000_000).Concat(PageControls.Of(query, 1, 25)).SelectMany(row => row.Controls))
            {
                Assert.InRange(control.Id.Length, 1, 100);
                Assert.Equal(query, PageTurn.Of(control.Id, [])!.Query);
            }
        });

    [Fact]
    public void A_forged_id_is_read_or_refused_and_never_throws() =>
        Gen.OneOf(Hostile.Text, Gen.OneOf("v1:page:", "decay~0", "~", ":", "3n", "%41", "v2").Array[0, 8].Select(string.Concat)).Sample(id =>
        {
            var turn = PageTurn.Of(id, [id]);
            Assert.True(turn is null || turn.Number is >= 0 and < PageTurn.MostPages);
            Assert.Equal(turn?.Query, turn is null ? null : PageQuery.Parse(turn.Query.Key));
            PageTurn.Written(id, ImmutableDictionary<string, string>.Empty.Add("page", id));
        }, iter: 2000);

    [Theory]
    [InlineData("v1:page:decay~0~a:3a", 3)]
    [InlineData("v1:page:decay~0~a:99999999999a", 0)]
    [InlineData("v1:page:decay~0~a:-3a", 0)]
    [InlineData("v1:page:decay~0~a:9999999a", PageTurn.MostPages - 1)]
    public void A_forged_number_becomes_a_page_that_may_be_asked_for(string id, int page) => Assert.Equal(page, PageTurn.Of(id, [])!.Number);

    [Theory]
    [InlineData("v1:page:decay~0~%61:3a")]
    [InlineData("v1:page:DECAY~0:3a")]
    [InlineData("v1:page:decay~zzzzzzzzzzzzzzz:3a")]
    [InlineData("v1:page:decay:3a")]
    [InlineData("v1:pages:decay~0:3a")]
    [InlineData("v2:page:decay~0:3a")]
    public void What_we_would_not_have_written_is_refused(string id) => Assert.Null(PageTurn.Of(id, []));

    [Fact]
    public void Only_the_owner_turns_the_pages()
    {
        var query = PageQuery.Of("decay", 7, "server-1")!;

        Assert.True(query.MayTurn(7));
        Assert.False(query.MayTurn(8));
        Assert.True(PageQuery.Of("decay", 0)!.MayTurn(8));
    }

    [Fact]
    public void Arguments_too_long_to_travel_make_no_query() => Assert.Null(PageQuery.Of("decay", 1, new string('x', 90)));
}

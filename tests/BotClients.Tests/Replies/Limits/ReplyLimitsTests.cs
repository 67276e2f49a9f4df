using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Limits;

public sealed class ReplyLimitsTests
{
    [Fact]
    public void Whatever_is_put_into_a_reply_it_keeps_every_limit() => WildReply.Any.Sample(wild =>
    {
        var reply = ReplyLimits.Fit(wild);

        Assert.InRange(reply.Text?.Length ?? 1, 1, 2000);
        Assert.InRange(reply.Cards.Length, 0, 10);
        Assert.InRange(reply.Cards.Sum(CardLimits.Size), 0, 6000);
        Assert.All(reply.Cards, card => Assert.True(Keeps(card, reply)));
        Assert.InRange(reply.Controls.Length, 0, 5);
        Assert.All(reply.Controls, row => Assert.True(Keeps(row)));
        var ids = reply.Controls.SelectMany(row => row.Controls).Where(control => control is not LinkButton).Select(control => control.Id).ToArray();
        Assert.Equal(ids.Distinct(), ids);
        Assert.InRange(reply.Files.Length, 0, 10);
        Assert.InRange(reply.Files.Sum(file => (long)file.Content.Length), 0, 25 * 1024 * 1024);
        Assert.Equal(reply.Files.Length, reply.Files.Select(file => file.Name.ToUpperInvariant()).Distinct().Count());
        Assert.All(reply.Files, file => Assert.Matches("^[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}$", file.Name));
        Assert.InRange(reply.Pings.Length, 0, 100);
        Assert.True(reply.Text is not null || !reply.Cards.IsEmpty || !reply.Files.IsEmpty);
    }, iter: 200);

    [Fact]
    public void Fitting_twice_changes_nothing() => WildReply.Any.Sample(wild =>
    {
        var once = ReplyLimits.Fit(wild);

        Assert.Equal(WildReply.Describe(once), WildReply.Describe(ReplyLimits.Fit(once)));
    }, iter: 200);

    [Fact]
    public void A_reply_within_the_limits_stays_as_it_is()
    {
        var reply = new Reply
        {
            Text = "hello",
            Cards = [new Card { Title = "T", Text = "```\ncode\n```", Fields = [new("a", "b", true)], Picture = "map.png", Url = "https://example.org/x" }],
            Controls = [ControlRow.Of(new Button("v1:x:1", "Go", ButtonStyle.Good, "▶️"), new LinkButton("https://example.org/", "Site"))],
            Files = [new ReplyFile("map.png", new byte[] { 1 })],
            Pings = [7],
        };

        Assert.Equal(WildReply.Describe(reply), WildReply.Describe(ReplyLimits.Fit(reply)));
    }

    [Fact]
    public void An_empty_reply_says_at_least_something() => Assert.Equal("–", ReplyLimits.Fit(new Reply { Text = " \n" }).Text);

    [Fact]
    public void Cards_beyond_the_tenth_are_counted()
    {
        var fitted = ReplyLimits.Fit(new Reply { Cards = [.. Enumerable.Range(0, 22).Select(i => new Card { Text = $"card {i}" })] });

        Assert.Equal("card 9\n… 12 more", fitted.Cards[^1].Text);
    }

    [Fact]
    public void Fields_beyond_the_last_are_counted()
    {
        var fitted = ReplyLimits.Fit(new Reply { Cards = [new Card { Fields = [.. Enumerable.Range(0, 30).Select(i => new CardField($"{i}", "x"))] }] });

        Assert.Equal(25, fitted.Cards[0].Fields.Length);
        Assert.Equal("… 6 more", fitted.Cards[0].Fields[^1].Value);
    }

    [Fact]
    public void Cards_too_long_together_keep_the_first_ones_whole()
    {
        var fitted = ReplyLimits.Fit(new Reply { Cards = [.. Enumerable.Range(0, 3).Select(_ => new Card { Title = "T", Text = new string('x', 3500), Footer = "BlissBot" })] });

        Assert.Equal(3500, fitted.Cards[0].Text!.Length);
        Assert.Equal("BlissBot", fitted.Cards[1].Footer);
        Assert.EndsWith("…\n… 1 more", fitted.Cards[^1].Text);
    }

    [Fact]
    public void A_file_too_big_is_left_out_and_counted()
    {
        var fitted = ReplyLimits.Fit(new Reply { Text = "Log", Files = [new ReplyFile("a.txt", new byte[Most.FileBytes + 1]), new ReplyFile("b.txt", new byte[1])] });

        Assert.Equal("Log\n… 1 more", fitted.Text);
        Assert.Equal("b.txt", Assert.Single(fitted.Files).Name);
    }

    [Fact]
    public void A_cards_picture_follows_the_new_name_of_its_file()
    {
        var fitted = ReplyLimits.Fit(new Reply { Cards = [new Card { Picture = "my map.png" }, new Card { Picture = "missing.png" }], Files = [new ReplyFile("my map.png", new byte[1])] });

        Assert.Equal("my_map.png", fitted.Files[0].Name);
        Assert.Equal("my_map.png", fitted.Cards[0].Picture);
        Assert.Null(fitted.Cards[1].Picture);
    }

    private static bool Keeps(Card card, Reply reply) =>
        card.Title is null or { Length: > 0 and <= 256 }
        && card.Text is null or { Length: > 0 and <= 4096 }
        && card.Footer is null or { Length: > 0 and <= 2048 }
        && card.Color is null or (>= 0 and <= 0xFFFFFF)
        && card.Url is null or { Length: <= 2048 }
        && card.Fields.Length <= 25
        && card.Fields.All(field => field is { Name.Length: > 0 and <= 256, Value.Length: > 0 and <= 1024 })
        && (card.Picture is null || reply.Files.Any(file => file.Name == card.Picture))
        && (card.Title ?? card.Text ?? card.Picture ?? card.Fields.FirstOrDefault()?.Name) is not null;

    private static bool Keeps(ControlRow row) => row.Controls switch
    {
        [Menu menu] => menu.Id.Length is > 0 and <= 100 && menu.Options.Length is > 0 and <= 25 && menu.Placeholder is null or { Length: > 0 and <= 150 }
            && menu.Least >= 0 && menu.Least <= menu.Most && menu.Most >= 1 && menu.Most <= menu.Options.Length
            && menu.Options.Count(option => option.IsChosen) <= menu.Most
            && menu.Options.Select(option => option.Value).Distinct().Count() == menu.Options.Length
            && menu.Options.All(option => option is { Label.Length: > 0 and <= 100, Value.Length: > 0 and <= 100 } && option.Description is null or { Length: > 0 and <= 100 }),
        { Length: > 0 and <= 5 } controls => controls.All(control => control switch
        {
            Button button => button.Id.Length is > 0 and <= 100 && button.Label.Length <= 80 && (button.Label.Length > 0 || button.Emoji is not null) && Enum.IsDefined(button.Style),
            LinkButton link => link.Url.Length is > 0 and <= 512 && link.Label.Length is > 0 and <= 80,
            _ => false,
        }),
        _ => false,
    };
}

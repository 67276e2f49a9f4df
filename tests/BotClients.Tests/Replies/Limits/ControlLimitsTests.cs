using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Replies.Limits;

public sealed class ControlLimitsTests
{
    [Fact]
    public void Six_buttons_take_two_rows()
    {
        var reply = Fit(new ControlRow([.. Enumerable.Range(0, 6).Select(i => new Button($"v1:x:{i}", "B"))]));

        Assert.Equal([5, 1], reply.Controls.Select(row => row.Controls.Length));
    }

    [Fact]
    public void A_menu_has_its_row_to_itself()
    {
        var reply = Fit(ControlRow.Of(new Button("v1:x:1", "B"), new Menu("v1:x:2", [new("One", "1")]), new Button("v1:x:3", "B")));

        Assert.Equal(["v1:x:1", "v1:x:2", "v1:x:3"], reply.Controls.Select(row => row.Controls.Single().Id));
    }

    [Fact]
    public void An_id_comes_once() => Assert.Single(Fit(ControlRow.Of(new Button("v1:x:1", "A"), new Button("v1:x:1", "B"))).Controls[0].Controls);

    [Fact]
    public void A_control_whose_id_discord_would_not_take_is_shown_and_off()
    {
        var button = Assert.IsType<Button>(Fit(ControlRow.Of(new Button(new string('x', 101), "Go"))).Controls[0].Controls[0]);

        Assert.True(button.IsOff);
        Assert.Equal("Go", button.Label);
    }

    [Fact]
    public void Controls_beyond_the_fifth_row_are_counted_in_the_text()
    {
        var reply = ReplyLimits.Fit(new Reply { Text = "x", Controls = [.. Enumerable.Range(0, 7).Select(i => ControlRow.Of(new Button($"v1:x:{i}", "B")))] });

        Assert.Equal("x\n… 2 more", reply.Text);
    }

    [Fact]
    public void Options_beyond_the_last_are_counted_in_the_menu()
    {
        var menu = Assert.IsType<Menu>(Fit(ControlRow.Of(new Menu("v1:x:1", [.. Enumerable.Range(0, 30).Select(i => new MenuOption($"{i}", $"{i}"))], "Choose"))).Controls[0].Controls[0]);

        Assert.Equal(25, menu.Options.Length);
        Assert.Equal("Choose … 5 more", menu.Placeholder);
    }

    [Fact]
    public void A_link_leads_only_to_the_web() => Assert.Empty(Fit(ControlRow.Of(new LinkButton("javascript:alert(1)", "x"))).Controls);

    [Fact]
    public void A_form_keeps_its_limits()
    {
        var form = FormLimits.Fit(new Form("", new string('t', 99), [.. Enumerable.Range(0, 9).Select(i => new FormField($"f{i % 7}", new string('l', 99), Placeholder: new string('p', 200), Value: "abcdef", Least: 9, Most: 4))]));

        Assert.Equal(45, form.Title.Length);
        Assert.Equal(5, form.Fields.Length);
        Assert.All(form.Fields, field => Assert.True(field is { Label.Length: 45, Placeholder.Length: 100, Value: "abc…", Least: 4, Most: 4 }));
    }

    private static Reply Fit(ControlRow row) => ReplyLimits.Fit(new Reply { Text = "x", Controls = [row] });
}

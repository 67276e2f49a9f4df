using BlissBot.BotClients.Bots;
using BlissBot.BotClients.Bots.Assistant;
using BlissBot.BotClients.Commands;
using BlissBot.BotClients.Tests.Commands.Fakes;

namespace BlissBot.BotClients.Tests.Commands.Assistant;

public sealed class AssistantTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly Rig rig = new(CommandCatalogue.Of(BotKind.Assistant), new());

    [Theory]
    [InlineData("in 2h 30m", "2027-01-01T14:30Z")]
    [InlineData("2h30m", "2027-01-01T14:30Z")]
    [InlineData("in 1 day and 2 hours", "2027-01-02T14:00Z")]
    [InlineData("in 3 Tagen", "2027-01-04T12:00Z")]
    [InlineData("90s", "2027-01-01T12:01:30Z")]
    [InlineData("in 2 Stunden", "2027-01-01T14:00Z")]
    [InlineData("in 30 Sekunden", "2027-01-01T12:00:30Z")]
    [InlineData("18:30", "2027-01-01T17:30Z")]
    [InlineData("9:00", "2027-01-02T08:00Z")]
    [InlineData("tomorrow 9:00", "2027-01-02T08:00Z")]
    [InlineData("morgen um 9:00 Uhr", "2027-01-02T08:00Z")]
    [InlineData("today", "2026-12-31T23:00Z")]
    [InlineData("2027-07-01 20:00", "2027-07-01T18:00Z")]
    [InlineData("1.7.2027 20:00", "2027-07-01T18:00Z")]
    [InlineData("2027-03-28 02:30", "2027-03-28T01:30Z")]
    [InlineData("2027-07-01T20:00+05:30", "2027-07-01T14:30Z")]
    [InlineData("1800000000", "2027-01-15T08:00Z")]
    public void Times_are_read_as_people_write_them(string text, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), WhenText.Parse(text, Now, Zones.Find("Europe/Berlin")!));

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("25:00")]
    [InlineData("12:60")]
    [InlineData("in")]
    [InlineData("in 9999999 weeks")]
    [InlineData("2027-02-30 10:00")]
    [InlineData("9999-12-31")]
    [InlineData("99999999999")]
    public void What_is_no_time_is_none(string text) => Assert.Null(WhenText.Parse(text, Now, TimeZoneInfo.Utc));

    [Fact]
    public void Hostile_times_are_read_quickly()
    {
        var texts = new[] { string.Concat(Enumerable.Repeat("1h ", 2_000)), string.Concat(Enumerable.Repeat("1h", 3_000)) + "!", new string('1', 6_000) };

        Assert.All(texts, text => Assert.True(WhenText.Parse(text, Now, TimeZoneInfo.Utc) is null or { Year: < 2127 }));
    }

    [Fact]
    public async Task A_timestamp_comes_in_every_style_or_in_the_one_chosen()
    {
        var all = await rig.Call("timestamp", null, ("when", "in 1h"));
        var one = await rig.Call("timestamp", null, ("when", "in 1h"), ("style", "R"));
        var unix = Now.AddHours(1).ToUnixTimeSeconds();

        Assert.Equal(7, all.Reply!.Cards[0].Text!.Split('\n').Length);
        Assert.Equal($"`<t:{unix}:R>` → <t:{unix}:R>", one.Reply!.Cards[0].Text);
        Assert.Contains("no time zone", (await rig.Call("timestamp", null, ("when", "in 1h"), ("zone", "Nowhere/City"))).Reply!.Cards[0].Text);
        Assert.Contains("no time I can read", (await rig.Call("timestamp", null, ("when", "later"))).Reply!.Cards[0].Text);
    }

    [Fact]
    public async Task A_countdown_shows_its_label_without_markup()
    {
        var card = (await rig.Call("countdown", Rig.Anybody with { Guild = null }, ("when", "in 1h"), ("label", "@everyone **go**"))).Reply!.Cards[0];

        Assert.DoesNotContain("@everyone", card.Title);
        Assert.Contains($"<t:{Now.AddHours(1).ToUnixTimeSeconds()}:R>", card.Text);
    }

    [Fact]
    public async Task Zones_are_suggested_by_what_is_typed()
    {
        rig.Accept(rig.Typed("timestamp", "zone", "berl"));

        Assert.Equal("Europe/Berlin", Assert.Single((await rig.Discord.Next()).Choices).Value);
    }

    [Fact]
    public async Task Help_knows_all_commands_one_topic_and_one_command_in_the_callers_language()
    {
        Assert.Contains("**/server status**", (await rig.Call("help")).Reply!.Cards[0].Text);
        var topic = (await rig.Call("help", null, ("topic", "base"))).Reply!.Cards[0].Text!;
        Assert.All(topic.Split('\n'), line => Assert.StartsWith("**/base ", line));
        Assert.Contains("Linked players", (await rig.Call("help", null, ("topic", "base list"))).Reply!.Cards[0].Text);
        var german = (await rig.Call("help", Rig.Anybody with { Locale = "de" }, ("topic", "/server restart"))).Reply!.Cards[0].Text!;

        Assert.Contains("`verzögerung` – Minuten bis dahin", german);
        Assert.Contains("Braucht das Recht: Server neu starten", german);
        Assert.Contains("no command **nothing**", (await rig.Call("help", null, ("topic", "nothing"))).Reply!.Cards[0].Text);
    }

    public ValueTask DisposeAsync() => rig.DisposeAsync();
}

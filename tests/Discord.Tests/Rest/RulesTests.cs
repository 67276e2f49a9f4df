using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Rest;
using BlissBot.Discord.Rest.Rules;

namespace BlissBot.Discord.Tests.Rest;

public sealed class RulesTests
{
    private static string Long(int length) => new('x', length);

    private static Button ButtonOf(string id) => new() { Style = ButtonStyle.Primary, CustomId = id, Label = "L" };

    private static MessageBody With(params Component[] components) => new() { Components = components };

    private static MessageBody Of(Embed embed) => new() { Embeds = [embed] };

    public static TheoryData<string, MessageBody, string> Bad => new()
    {
        { "nothing", new(), "The message is empty." },
        { "blank", new() { Content = " \n" }, "The message is empty." },
        { "long", new() { Content = Long(2_001) }, "The content has 2001 characters; 0 to 2000 are allowed." },
        { "embeds", new() { Embeds = [.. Enumerable.Repeat(new Embed { Title = "t" }, 11)] }, "Embeds: 11; 0 to 10 are allowed." },
        { "title", Of(new() { Title = Long(257) }), "An embed's title" },
        { "description", Of(new() { Description = Long(4_097) }), "An embed's description" },
        { "footer", Of(new() { Footer = new(Long(2_049)) }), "An embed's footer" },
        { "author", Of(new() { Author = new(Long(257)) }), "An embed's author" },
        { "fields", Of(new() { Fields = [.. Enumerable.Repeat(new EmbedField("n", "v"), 26)] }), "Fields of an embed: 26" },
        { "field value", Of(new() { Fields = [new("n", "")] }), "A field's value has 0 characters" },
        { "field name", Of(new() { Fields = [new(null, "v")] }), "A field's name is missing." },
        { "colour", Of(new() { Color = 0x1000000 }), "An embed's colour" },
        { "together", new() { Embeds = [new() { Description = Long(4_000) }, new() { Description = Long(2_001) }] }, "The embeds have 6001 characters together" },
        { "files", new() { Files = [.. Enumerable.Range(0, 11).Select(i => OutgoingFile.FromBytes($"{i}", default))] }, "Files: 11" },
        { "file size", new() { Files = [OutgoingFile.FromStream("a", (10 << 20) + 1, _ => throw new InvalidOperationException())] }, "A file has 10485761 bytes" },
        { "all sizes", new() { Files = [.. Enumerable.Range(0, 3).Select(i => OutgoingFile.FromStream($"{i}", 9 << 20, _ => throw new InvalidOperationException()))] }, "The files have 28311552 bytes together" },
        { "file name", new() { Files = [OutgoingFile.FromBytes("a\r\nX: y", default)] }, "no control characters" },
        { "nonce", new MessageCreate { Content = "x", Nonce = Long(26) }, "The nonce has 26" },
        { "pings", new() { Content = "x", AllowedMentions = AllowedMentions.OfUsers([.. Enumerable.Range(1, 101).Select(i => new Snowflake((ulong)i))]) }, "Users to ping: 101" },
        { "webhook name", new WebhookPost { Content = "x", Username = Long(81) }, "The webhook's name" },
        { "rows", With([.. Enumerable.Range(0, 6).Select(i => ActionRow.Of(ButtonOf($"{i}")))]), "Rows of components: 6" },
        { "no rows", With(ButtonOf("a")), "components stand in rows" },
        { "buttons", With(ActionRow.Of([.. Enumerable.Range(0, 6).Select(i => ButtonOf($"{i}"))])), "Components of a row: 6" },
        { "same ids", With(ActionRow.Of(ButtonOf("a"), ButtonOf("a"))), "Two components have the same id." },
        { "long id", With(ActionRow.Of(ButtonOf(Long(101)))), "A component's id has 101" },
        { "link without address", With(ActionRow.Of(new Button { Style = ButtonStyle.Link, CustomId = "a" })), "A link button has an address" },
        { "select beside button", With(ActionRow.Of(ButtonOf("a"), new StringSelect { CustomId = "b", Options = [new("l", "v")] })), "several buttons or one select" },
        { "no options", With(ActionRow.Of(new StringSelect { CustomId = "b" })), "Options: 0; 1 to 25" },
        { "many options", With(ActionRow.Of(new StringSelect { CustomId = "b", Options = [.. Enumerable.Range(0, 26).Select(i => new SelectOption($"{i}", $"{i}"))] })), "Options: 26" },
        { "content beside layout", new() { Content = "x", Flags = MessageFlags.ComponentsV2, Components = [TextDisplay.Of("y")] }, "neither content nor embeds" },
        { "41 components", new() { Flags = MessageFlags.ComponentsV2, Components = [new Container { Components = [.. Enumerable.Repeat(TextDisplay.Of("y"), 40)] }] }, "41 components" },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void A_message_over_a_limit_is_refused_before_it_is_sent(string why, MessageBody body, string expected)
    {
        var fault = Assert.Throws<DiscordValidationException>(() => MessageRules.Check(body, isNew: true));
        Assert.True(fault.Message.Contains(expected, StringComparison.Ordinal), $"{why}: {fault.Message}");
    }

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        2, Assert.Throws<DiscordValidationException>(() => MessageRules.Check(new() { Content = Long(3_000), Embeds = [new() { Title = Long(300) }] }, isNew: true)).Faults.Count);

    [Fact]
    public void What_just_fits_is_sent()
    {
        MessageRules.Check(new() { Content = Long(2_000), Embeds = [new() { Title = Long(256), Description = Long(4_096), Footer = new(Long(1_648)) }] }, isNew: true);
        MessageRules.Check(new(), isNew: false);
        MessageRules.Check(new() { Files = [OutgoingFile.FromBytes("a", new byte[20 << 20])] }, isNew: true, fileBytes: 20 << 20);
        MessageRules.Check(new() { Flags = MessageFlags.ComponentsV2, Components = [new Section { Components = [TextDisplay.Of("y")], Accessory = ButtonOf("a") }] }, isNew: true);
    }

    [Fact]
    public void Other_calls_are_checked_too()
    {
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new ChannelCreate { Name = "" }));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new ChannelCreate { Name = "x", Topic = Long(1_025) }));
        CallRules.Check(new ChannelCreate { Name = "x", Type = ChannelType.Forum, Topic = Long(4_096) });
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new ThreadCreate { Name = "x", AutoArchiveDuration = 61 }));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new ForumPostCreate { Name = "x", Message = new() }));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new RoleCreate { Name = Long(101) }));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(new MemberChange { Nick = Long(33) }));
        Assert.Throws<DiscordValidationException>(() => CallRules.WebhookName(""));
        Assert.Throws<DiscordValidationException>(() => CallRules.Deletion([new(1)]));
        Assert.Throws<DiscordValidationException>(() => CallRules.Deletion([new(1), new(1)]));
        Assert.Throws<DiscordValidationException>(() => CallRules.Page(101, 100));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(InteractionAnswer.Complete([.. Enumerable.Repeat(BlissBot.Discord.Model.Interactions.CommandChoice.Of("n", "v"), 26)]), 1));
        Assert.Throws<DiscordValidationException>(() => CallRules.Check(InteractionAnswer.Open(new() { CustomId = "c", Title = Long(46), Components = [] }), 1));
    }
}

using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;
using static BlissBot.Discord.Model.Json.DiscordJson;

namespace BlissBot.Discord.Tests.Model;

public sealed class ToleranceTests
{
    [Theory]
    [InlineData("""{"id":"41771983423143937","channel_id":"5"}""")]
    [InlineData("""{"id":41771983423143937,"channel_id":5}""")]
    [InlineData("""{"channel_id":"5","id":"41771983423143937","some_new_field":{"deep":[1,{"x":null}]}}""")]
    public void Ids_are_strings_or_numbers_and_new_fields_do_not_matter(string json)
    {
        var message = Json.Read(json, Default.Message);
        Assert.Equal(new Snowflake(41771983423143937), message.Id);
        Assert.Equal(new Snowflake(5), message.ChannelId);
    }

    [Fact]
    public void Null_is_as_good_as_absent()
    {
        var message = Json.Read(
            """
            {"id":"1","channel_id":"2","author":null,"content":null,"embeds":null,"mentions":null,"attachments":null,"reactions":null,"components":null,
             "tts":null,"pinned":null,"flags":null,"type":null,"webhook_id":null,"nonce":null,"referenced_message":null,"message_reference":null,"thread":null,
             "mention_roles":null,"mention_channels":null,"sticker_items":null,"edited_timestamp":null,"member":null,"mention_everyone":null}
            """,
            Default.Message);
        Assert.Null(message.Content);
        Assert.Empty(message.Embeds);
        Assert.Empty(message.Components);
        Assert.False(message.Pinned);
        var channel = Json.Read(
            """{"id":"1","type":null,"permission_overwrites":null,"position":null,"application_id":null,"thread_metadata":null,"available_tags":null,"flags":null,"nsfw":null}""",
            Default.Channel);
        Assert.Empty(channel.PermissionOverwrites);
        Assert.Null(channel.ApplicationId);
        var member = Json.Read("""{"roles":null,"nick":null,"pending":null,"user":null,"permissions":null,"communication_disabled_until":null}""", Default.Member);
        Assert.Empty(member.Roles);
        Assert.Null(member.Permissions);
    }

    [Fact]
    public void Numbers_without_a_name_are_kept()
    {
        Assert.Equal(99, (int)Json.Read("""{"id":"1","type":99}""", Default.Channel).Type);
        Assert.Equal(int.MaxValue, (int)Json.Read("""{"id":"1","type":99999999999}""", Default.Channel).Type);
        Assert.Equal(77, (int)Json.Read("""{"id":"1","channel_id":"2","type":77}""", Default.Message).Type);
    }

    [Theory]
    [InlineData("\"4503599627370496\"", 1UL << 52)]
    [InlineData("4503599627370496", 1UL << 52)]
    [InlineData("\"18446744073709551615\"", ulong.MaxValue)]
    [InlineData("null", 0UL)]
    public void Permissions_are_wider_than_32_bits(string json, ulong expected) =>
        Assert.Equal((Permissions)expected, Json.Read($$"""{"id":"1","permissions":{{json}}}""", Default.Role).Permissions);

    [Fact]
    public void Permissions_are_written_as_decimal_strings() =>
        Assert.Contains("\"permissions\":\"4503599627370496\"", Json.Write(new Role { Id = new(1), Permissions = Permissions.BypassSlowmode }, Default.Role), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"abc\"", "abc")]
    [InlineData("12345678901234567890", "12345678901234567890")]
    public void A_nonce_is_a_text_or_a_number(string json, string expected) =>
        Assert.Equal(expected, Json.Read($$"""{"id":"1","channel_id":"2","nonce":{{json}}}""", Default.Message).Nonce);

    [Theory]
    [InlineData("""{"id":"1","channel_id":"2","content":{"very":"private words"}}""")]
    [InlineData("""{"id":"private words","channel_id":"2"}""")]
    [InlineData("""{"id":"1","channel_id":"2","timestamp":"private words"}""")]
    [InlineData("""{"id":"1","channel_id":"2","embeds":[{"color":"private words"}]}""")]
    [InlineData("""{"id":"1","channel_id":"2","private words":1,"content":"private words""")]
    [InlineData("private words")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("""{"channel_id":"2"}""")]
    public void What_is_broken_is_told_without_its_content(string json)
    {
        var fault = Assert.Throws<DiscordDecodeException>(() => Json.Event<BlissBot.Discord.Model.Events.MessageCreated>("MESSAGE_CREATE", json));
        Assert.Equal("MESSAGE_CREATE", fault.What);
        Assert.DoesNotContain("private", fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_names_its_place() => Assert.Contains(
        "$.embeds[0].color",
        Assert.Throws<DiscordDecodeException>(() => Json.Read("""{"id":"1","channel_id":"2","embeds":[{"color":"x"}]}""", Default.Message)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Depth_does_not_overflow_anything() => Assert.Throws<DiscordDecodeException>(() => Json.Read(
        string.Concat(Enumerable.Repeat("""{"id":"1","channel_id":"2","referenced_message":""", 10_000)) + "1" + new string('}', 10_000), Default.Message));

    [Fact]
    public void A_lone_surrogate_is_a_fault_of_that_event_alone() =>
        Assert.Throws<DiscordDecodeException>(() => Json.Read("""{"id":"1","channel_id":"2","content":"\ud83e"}""", Default.Message));
}

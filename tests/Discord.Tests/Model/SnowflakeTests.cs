using BlissBot.Discord.Model;
using CsCheck;

namespace BlissBot.Discord.Tests.Model;

public sealed class SnowflakeTests
{
    [Fact]
    public void It_knows_when_it_was_made() =>
        Assert.Equal(new DateTimeOffset(2016, 4, 30, 11, 18, 25, 796, TimeSpan.Zero), new Snowflake(175928847299117063).Timestamp);

    [Fact]
    public void The_smallest_id_of_a_time_is_not_above_any_id_of_that_time() =>
        Gen.ULong.Sample(value =>
        {
            var id = new Snowflake(value);
            Assert.True(Snowflake.At(id.Timestamp) <= id);
            Assert.Equal(id.Timestamp, Snowflake.At(id.Timestamp).Timestamp);
        });

    [Fact]
    public void Text_and_back_is_the_same() =>
        Gen.ULong.Sample(value => Assert.Equal(new Snowflake(value), Snowflake.Parse(new Snowflake(value).ToString())));

    [Theory]
    [InlineData("")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData(" 1")]
    [InlineData("1 ")]
    [InlineData("0x1")]
    [InlineData("18446744073709551616")]
    [InlineData("<@1>")]
    [InlineData(null)]
    public void Anything_but_digits_is_no_id(string? text) => Assert.False(Snowflake.TryParse(text, out _));

    [Fact]
    public void Times_before_2015_give_the_smallest_bound() => Assert.True(Snowflake.At(DateTimeOffset.UnixEpoch).IsNone);

    [Fact]
    public void A_secret_prints_stars_wherever_it_stands()
    {
        var webhook = new Webhook { Id = new(1), Token = new("tok-en") };
        Assert.Equal("***", webhook.Token.ToString());
        Assert.DoesNotContain("tok-en", webhook.ToString(), StringComparison.Ordinal);
        Assert.Equal("tok-en", webhook.Token.Reveal());
    }
}

using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Tests.Replies.Times;

public sealed class TimesTests
{
    [Theory]
    [InlineData(nameof(StampStyle.ShortTime), 't')]
    [InlineData(nameof(StampStyle.LongTime), 'T')]
    [InlineData(nameof(StampStyle.ShortDate), 'd')]
    [InlineData(nameof(StampStyle.LongDate), 'D')]
    [InlineData(nameof(StampStyle.ShortDateTime), 'f')]
    [InlineData(nameof(StampStyle.LongDateTime), 'F')]
    [InlineData(nameof(StampStyle.Relative), 'R')]
    public void Each_style_has_its_letter(string style, char letter) =>
        Assert.Equal($"<t:1800000000:{letter}>", Stamps.Of(DateTimeOffset.FromUnixTimeSeconds(1_800_000_000), Enum.Parse<StampStyle>(style)));

    [Fact]
    public void Moments_before_1970_are_fine() => Assert.Equal("<t:-1:R>", Stamps.Relative(DateTimeOffset.FromUnixTimeSeconds(-1)));

    [Theory]
    [InlineData(0, "en", 2, "0 seconds")]
    [InlineData(1, "en-US", 2, "1 second")]
    [InlineData(61, "en", 2, "1 minute 1 second")]
    [InlineData(3600, "en", 2, "1 hour")]
    [InlineData(3601, "en", 2, "1 hour")]
    [InlineData(90061, "en", 2, "1 day 1 hour")]
    [InlineData(90061, "en", 4, "1 day 1 hour 1 minute 1 second")]
    [InlineData(180_000, "de", 2, "2 Tage 2 Stunden")]
    [InlineData(86_400, "de-DE", 1, "1 Tag")]
    [InlineData(-7_260, "de", 2, "2 Stunden 1 Minute")]
    [InlineData(59, "fr", 2, "59 seconds")]
    public void A_length_of_time_is_told_in_words(long seconds, string locale, int parts, string expected) =>
        Assert.Equal(expected, Durations.Words(TimeSpan.FromSeconds(seconds), locale, parts));

    [Fact]
    public void The_longest_span_is_told_too() => Assert.StartsWith("10675199 days", Durations.Words(TimeSpan.MinValue));
}

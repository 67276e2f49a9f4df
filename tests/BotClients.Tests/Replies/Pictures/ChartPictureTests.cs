using BlissBot.BotClients.Replies;
using SkiaSharp;

namespace BlissBot.BotClients.Tests.Replies.Pictures;

public sealed class ChartPictureTests
{
    private static readonly DateTimeOffset Start = new(2027, 4, 20, 0, 0, 0, TimeSpan.Zero);
    private static readonly SKRectI Plot = new(92, 112, 1158, 538);

    [Fact]
    public void A_step_holds_its_value_until_the_next_one()
    {
        using var picture = Draw(ChartKind.Step, 10, 5, 5);

        Assert.Equal(Palette.Line, picture.At(300, 181));
        Assert.Equal(Palette.Line, picture.At(900, 361));
        Assert.NotEqual(Palette.Line, picture.At(300, 361));
    }

    [Fact]
    public void Bars_stand_as_high_as_their_values()
    {
        using var picture = Draw(ChartKind.Bars, 10, 0, 5);

        var (left, middle, right) = (new SKRectI(92, 112, 430, 538), new SKRectI(470, 112, 780, 538), new SKRectI(820, 112, 1158, 538));
        Assert.InRange((double)picture.Count(left, Palette.Line) / picture.Count(right, Palette.Line), 1.8, 2.2);
        Assert.Equal(0, picture.Count(middle, Palette.Line));
    }

    [Fact]
    public void What_is_not_known_is_a_gap()
    {
        using var picture = Draw(ChartKind.Line, 5, 5, null, null, 5, 5);

        Assert.True(picture.Count(new SKRectI(100, 112, 300, 538), Palette.Line) > 0);
        Assert.Equal(0, picture.Count(new SKRectI(540, 112, 720, 538), Palette.Line));
    }

    [Fact]
    public void Without_any_value_the_chart_says_so()
    {
        using var picture = Draw(ChartKind.Line);

        Assert.Equal((ChartPicture.Width, ChartPicture.Height), picture.Size);
        Assert.True(picture.Ink(Plot, Palette.Plot) > 10);
    }

    [Theory]
    [InlineData(38, true, 10)]
    [InlineData(70, true, 20)]
    [InlineData(2, true, 1)]
    [InlineData(1, false, 0.2)]
    [InlineData(9, false, 2)]
    [InlineData(1000, true, 200)]
    public void Scales_have_round_steps(double most, bool whole, double step) => Assert.Equal(step, ChartScale.Step(most, whole), 9);

    [Theory]
    [InlineData(0.5)]
    [InlineData(24)]
    [InlineData(24 * 30)]
    [InlineData(24 * 365 * 20)]
    public void Times_below_the_chart_are_round_and_few(double hours)
    {
        var moments = ChartScale.Moments(Start.AddMinutes(1), Start.AddMinutes(1).AddHours(hours));

        Assert.InRange(moments.Length, 1, 9);
        Assert.All(moments, moment => Assert.Equal(0, moment.UtcTicks % TimeSpan.FromMinutes(5).Ticks));
    }

    [Fact]
    public void Whatever_the_values_a_picture_comes_of_it()
    {
        ChartPoint[] odd = [new(DateTimeOffset.MinValue, double.NaN), new(DateTimeOffset.MaxValue, double.MaxValue), new(Start, -5), new(Start, double.PositiveInfinity), new(Start, 0)];

        foreach (var kind in Enum.GetValues<ChartKind>())
        {
            using var all = new Pixels(ChartPicture.Draw(new ChartScene("\uD800", new string('x', 9000), [.. odd], kind, "h")));
            using var one = new Pixels(ChartPicture.Draw(new ChartScene("", "", [odd[1]], kind)));
            Assert.Equal(all.Size, one.Size);
        }
    }

    private static Pixels Draw(ChartKind kind, params ReadOnlySpan<double?> values)
    {
        var points = new List<ChartPoint>();
        foreach (var value in values)
            points.Add(new ChartPoint(Start.AddDays(points.Count), value));
        return new(ChartPicture.Draw(new ChartScene("Players online", "The Island", [.. points], kind)));
    }
}

using System.Collections.Immutable;
using System.Diagnostics;
using BlissBot.BotClients.Replies;
using SkiaSharp;

namespace BlissBot.BotClients.Tests.Replies.Pictures;

public sealed class MapPictureTests
{
    private static readonly DateTimeOffset At = new(2027, 4, 20, 16, 20, 0, TimeSpan.Zero);
    private static readonly SKRectI Head = new(70, 20, 900, 100);

    [Theory]
    [InlineData(null, 0x4DA3FF)]
    [InlineData(-1.0, 0x8A909C)]
    [InlineData(0.0, 0x8A909C)]
    [InlineData(23.9, 0xFF3B3B)]
    [InlineData(24.0, 0xFF9F1C)]
    [InlineData(71.9, 0xFF9F1C)]
    [InlineData(72.0, 0xFFE14D)]
    [InlineData(167.9, 0xFFE14D)]
    [InlineData(168.0, 0x5BD75B)]
    public void A_base_lies_at_its_place_in_the_colour_of_what_is_left(double? hours, int color)
    {
        using var picture = Draw(new MapBase(25, 75, 500, hours is { } left ? TimeSpan.FromHours(left) : null));

        var place = MapPicture.Place(25, 75);
        Assert.Equal((70 + 0.75f * 1080, 130 + 0.25f * 1080), (place.X, place.Y));
        Assert.Equal(new SKColor((uint)color | 0xFF000000), picture.At(place.X, place.Y));
        Assert.NotEqual(picture.At(place.X, place.Y), picture.At(place.X, place.Y + 60));
    }

    [Fact]
    public void A_base_that_never_decays_is_safe() => Assert.Equal(Palette.Safe, DecayColors.Of(null, never: true));

    [Fact]
    public void A_bigger_base_is_a_bigger_dot()
    {
        using var picture = Draw(new MapBase(20, 20, 10, null), new MapBase(80, 80, 4000, null));

        Assert.True(Dot(picture, 80, 80) > 4 * Dot(picture, 20, 20));
        Assert.Equal(26, MapPicture.Radius(int.MaxValue));
        Assert.Equal(4, MapPicture.Radius(-5));

        static int Dot(Pixels picture, double latitude, double longitude)
        {
            var place = MapPicture.Place(latitude, longitude);
            return picture.Count(SKRectI.Create((int)place.X - 40, (int)place.Y - 40, 80, 80), Palette.Unknown);
        }
    }

    [Fact]
    public void Title_place_and_legend_are_really_written()
    {
        using var with = new Pixels(MapPicture.Draw(new MapScene("Bases", "The Island", At, [])));
        using var without = new Pixels(MapPicture.Draw(new MapScene("", "", At, [])));

        Assert.True(with.Count(Head, Palette.Text) > 300, "no title");
        Assert.Equal(0, without.Count(Head, Palette.Text));
        Assert.True(with.Ink(new SKRectI(105, 1225, 400, 1320), Palette.Background) > 500, "no legend");
        Assert.True(with.Ink(new SKRectI(20, 130, 62, 1220), Palette.Background) > 300, "no numbers at the grid");
        Assert.True(with.Count(new SKRectI(70, 130, 1150, 1210), Palette.Grid) > 10_000, "no grid");
    }

    [Fact]
    public void Letters_come_from_our_own_fonts_and_differ()
    {
        Assert.All(new[] { Fonts.Regular, Fonts.Bold }, font => Assert.True(font.ContainsGlyphs("Ażüß Рекс Ω – … ▶")));
        Assert.All(new[] { Fonts.Regular, Fonts.Bold }, font => Assert.Equal("DejaVu Sans", font.FamilyName));
        using var a = new Pixels(MapPicture.Draw(new MapScene("iiii", "", At, [])));
        using var b = new Pixels(MapPicture.Draw(new MapScene("MMMM", "", At, [])));
        Assert.True(b.Count(Head, Palette.Text) > 2 * a.Count(Head, Palette.Text));
    }

    [Fact]
    public void The_biggest_bases_have_their_names_beside_them()
    {
        using var named = Draw(new MapBase(50, 50, 500, null, "MMMM"));
        using var nameless = Draw(new MapBase(50, 50, 500, null, "🔥"));

        var beside = SKRectI.Create((int)MapPicture.Place(50, 50).X + 10, (int)MapPicture.Place(50, 50).Y - 12, 100, 24);
        Assert.True(named.Count(beside, Palette.Text) > 20);
        Assert.Equal(0, nameless.Count(beside, Palette.Text));
    }

    [Fact]
    public void Labels_never_cover_each_other()
    {
        var random = new Random(1);
        var room = new LabelRoom(new SKRect(0, 0, 600, 600));
        var places = Enumerable.Range(0, 400).Select(_ => room.Take(random.Next(600), random.Next(600), 10, random.Next(20, 150))).OfType<SKRect>().ToArray();

        Assert.True(places.Length > 20);
        Assert.Equal(room.Taken, places.Length);
        Assert.All(places, (place, i) => Assert.DoesNotContain(places[(i + 1)..], place.IntersectsWith));
        Assert.All(places, place => Assert.True(place is { Left: >= 0, Top: >= 0, Right: <= 600, Bottom: <= 600 }));
    }

    [Fact]
    public void No_name_hides_a_base()
    {
        // To the right of a big one, where its name would stand.
        using var picture = Draw(
            new MapBase(50, 50, 500, TimeSpan.FromDays(30), "The name of a tribe"), new MapBase(50, 55, 1, TimeSpan.FromHours(2), ""), new MapBase(50, 44, 1, TimeSpan.FromDays(30), ""));

        Assert.Equal(Palette.Day, picture.At(MapPicture.Place(50, 55).X, MapPicture.Place(50, 55).Y));
        Assert.Equal(Palette.Safe, picture.At(MapPicture.Place(50, 44).X, MapPicture.Place(50, 44).Y));
        var below = SKRectI.Create((int)MapPicture.Place(50, 50).X - 60, (int)MapPicture.Place(50, 50).Y + 10, 120, 40);
        Assert.True(picture.Count(below, Palette.Text) > 20, "The name found no other place.");
    }

    [Fact]
    public void Whatever_the_numbers_and_names_a_picture_comes_of_it()
    {
        MapBase[] odd = [new(double.NaN, double.PositiveInfinity, int.MinValue, TimeSpan.MinValue, new string('x', 100_000)), new(-5, 500, 0, TimeSpan.MaxValue, "\u202E<@1>\uD800")];
        using var picture = new Pixels(MapPicture.Draw(new MapScene(new string('W', 50_000), "\0\n", At, [.. odd])));

        Assert.Equal((MapPicture.Width, MapPicture.Height), picture.Size);
        Assert.Equal(Palette.Safe, picture.At(MapPicture.Place(0, 100).X, MapPicture.Place(0, 100).Y));
    }

    [Fact]
    public void Five_thousand_bases_are_drawn_quickly_and_no_more()
    {
        var random = new Random(3);
        ImmutableArray<MapBase> bases = [.. Enumerable.Range(0, 7_000).Select(i => new MapBase(random.NextDouble() * 100, random.NextDouble() * 100, i, TimeSpan.FromHours(random.Next(300)), $"Tribe {i}"))];
        var watch = Stopwatch.StartNew();

        var png = MapPicture.Draw(new MapScene("Many", "Everywhere", At, bases));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"It took {watch.Elapsed}.");
        Assert.InRange(png.Length, 10_000, Most.FileBytes);
    }

    private static Pixels Draw(params ReadOnlySpan<MapBase> bases) => new(MapPicture.Draw(new MapScene("Bases", "The Island", At, [.. bases])));
}

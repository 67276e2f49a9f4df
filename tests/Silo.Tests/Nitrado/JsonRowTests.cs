using System.Globalization;
using System.Text;
using System.Text.Json;
using BlissBot.Silo.Nitrado.Wire;

namespace BlissBot.Silo.Tests.Nitrado;

public sealed class JsonRowTests
{
    [Theory]
    [InlineData("7", 7L)]
    [InlineData("\"7\"", 7L)]
    [InlineData("-7", -7L)]
    [InlineData("7.0", 7L)]
    [InlineData("\"7.0\"", 7L)]
    [InlineData("7e2", 700L)]
    [InlineData("9223372036854775807", long.MaxValue)]
    [InlineData("7.5", null)]
    [InlineData("\"seven\"", null)]
    [InlineData("\"\"", null)]
    [InlineData("true", null)]
    [InlineData("null", null)]
    [InlineData("[7]", null)]
    [InlineData("{}", null)]
    [InlineData("1e400", null)]
    [InlineData("\"NaN\"", null)]
    [InlineData("\"Infinity\"", null)]
    public void A_whole_number_comes_as_number_or_text(string json, long? expected) => Assert.Equal(expected, JsonRow.WholeOf(Value(json)));

    [Theory]
    [InlineData("true", true)]
    [InlineData("false", false)]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData("\"1\"", true)]
    [InlineData("\"0\"", false)]
    [InlineData("\"TRUE\"", true)]
    [InlineData("\" false \"", false)]
    [InlineData("\"yes\"", true)]
    [InlineData("\"off\"", false)]
    [InlineData("2", null)]
    [InlineData("\"perhaps\"", null)]
    [InlineData("null", null)]
    [InlineData("[]", null)]
    public void A_flag_comes_as_anything(string json, bool? expected) => Assert.Equal(expected, JsonRow.FlagOf(Value(json)));

    [Theory]
    [InlineData("1767322800", "2026-01-02T03:00:00Z")]
    [InlineData("\"1767322800\"", "2026-01-02T03:00:00Z")]
    [InlineData("1767322800000", "2026-01-02T03:00:00Z")]
    [InlineData("\"2026-01-02T03:00:00\"", "2026-01-02T03:00:00Z")]
    [InlineData("\"2026-01-02T03:00:00+01:00\"", "2026-01-02T02:00:00Z")]
    [InlineData("\"2026-01-02T03:00:00Z\"", "2026-01-02T03:00:00Z")]
    [InlineData("\"2026-01-02 03:00:00\"", "2026-01-02T03:00:00Z")]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("9e18", null)]
    [InlineData("\"0000-00-00T00:00:00\"", null)]
    [InlineData("\"tomorrow\"", null)]
    [InlineData("null", null)]
    [InlineData("false", null)]
    public void A_time_comes_as_seconds_milliseconds_or_text(string json, string? expected) => Assert.Equal(
        expected is null ? null : DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), JsonRow.MomentOf(Value(json)));

    [Theory]
    [InlineData("\"12.50\"", "12.50")]
    [InlineData("12.5", "12.5")]
    [InlineData("\"-1\"", "-1")]
    [InlineData("\"1,000\"", null)]
    [InlineData("\"1e9\"", null)]
    [InlineData("\"€5\"", null)]
    [InlineData("\"99999999999999999999999999999999999999\"", null)]
    public void Money_is_exact_and_never_guessed(string json, string? expected) => Assert.Equal(
        expected is null ? null : decimal.Parse(expected, CultureInfo.InvariantCulture), new JsonRow(Value($$"""{"amount":{{json}}}""")).Money("amount"));

    [Fact]
    public void Texts_are_cut_to_length_but_never_inside_a_letter()
    {
        Assert.Equal("abc", JsonRow.TextOf(Value("\"abcdef\""), 3));
        Assert.Equal("ab", JsonRow.TextOf(Value("\"ab\U0001F996\""), 3));
        Assert.Equal("ab\U0001F996", JsonRow.TextOf(Value("\"ab\U0001F996\""), 4));
        Assert.Equal("12", JsonRow.TextOf(Value("12345"), 2));
    }

    [Fact]
    public void Half_a_letter_is_no_text_and_no_crash() => Assert.Null(JsonRow.TextOf(Value("\"\\ud800\""), 10));

    [Fact]
    public void What_is_not_there_or_of_another_kind_is_nothing()
    {
        var row = new JsonRow(Value("""{"list":[],"map":{"a":1},"text":"x"}"""));

        Assert.False(row.Child("list").Exists);
        Assert.False(row.Child("missing").Exists);
        Assert.Null(row.Child("missing").Child("deeper").Text("x", 10));
        Assert.Null(row.Rows("map", 10));
        Assert.Empty(row.Rows("list", 10)!);
        Assert.Empty(row.Texts("text", 10, 10));
        Assert.Null(default(JsonRow).Whole("anything"));
    }

    [Fact]
    public void Lists_end_at_their_limit()
    {
        var row = new JsonRow(Value($$"""{"rows":[{{string.Join(',', Enumerable.Repeat("{}", 50))}}],"texts":["a","b","c"],"pairs":[[1,2],[3],[4,5]]}"""));

        Assert.Equal(20, row.Rows("rows", 20)!.Count());
        Assert.Equal(["a", "b"], row.Texts("texts", 2, 10));
        Assert.Equal(2, row.Pairs("pairs", 10).Count());
    }

    [Fact]
    public void Whatever_json_comes_every_reader_answers_without_a_failure()
    {
        var random = new Random(20260301);
        for (var round = 0; round < 5_000; round++)
        {
            using var document = JsonDocument.Parse($$"""{"x":{{Any(random, 3)}}}""");
            var row = new JsonRow(document.RootElement);
            var text = row.Text("x", 5);
            Assert.True(text is null || text.Length <= 5);
            var whole = row.Whole("x");
            Assert.True(whole is null || JsonRow.RealOf(document.RootElement.GetProperty("x")) is not null);
            var moment = row.Moment("x");
            Assert.True(moment is null || moment > DateTimeOffset.UnixEpoch);
            Assert.True(row.Count("x") is null or >= 0);
            Assert.True((row.Rows("x", 3)?.Count() ?? 0) <= 3);
            _ = (row.Flag("x"), row.Money("x"), row.Child("x").Text("x", 5), row.Texts("x", 3, 3).Length, row.Pairs("x", 3).Count());
        }
    }

    private static string Any(Random random, int depth) => random.Next(depth > 0 ? 12 : 9) switch
    {
        0 => "null",
        1 => "true",
        2 => "false",
        3 => random.NextInt64(long.MinValue, long.MaxValue).ToString(CultureInfo.InvariantCulture),
        4 => (random.NextDouble() * Math.Pow(10, random.Next(-300, 300))).ToString("R", CultureInfo.InvariantCulture),
        5 => $"{random.Next()}e{random.Next(400)}",
        6 => JsonSerializer.Serialize(random.NextInt64().ToString(CultureInfo.InvariantCulture)),
        7 => JsonSerializer.Serialize(new DateTime(random.NextInt64(DateTime.MaxValue.Ticks), DateTimeKind.Utc).ToString("s", CultureInfo.InvariantCulture)),
        8 => JsonSerializer.Serialize(Letters(random)),
        9 => $"[{string.Join(',', Enumerable.Range(0, random.Next(5)).Select(_ => Any(random, depth - 1)))}]",
        10 => $"[[{Any(random, depth - 1)},{Any(random, depth - 1)}]]",
        _ => $$"""{"x":{{Any(random, depth - 1)}}}""",
    };

    private static string Letters(Random random)
    {
        var text = new StringBuilder();
        for (var length = random.Next(12); length > 0; length--) text.Append(new Rune(random.Next(0x20, 0xD7FF)));
        return text.ToString();
    }

    private static JsonElement Value(string json) => JsonDocument.Parse(json).RootElement;
}

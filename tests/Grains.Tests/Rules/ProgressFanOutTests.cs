using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Saves;
using BlissBot.Grains.Tests.Fakes;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Grains.Tests.Rules;

public sealed class ProgressFanOutTests
{
    private static readonly ParseId Parse = ParseId.New(TestClock.Start);
    private readonly FakeTimeProvider time = new(TestClock.Start);
    private readonly ProgressFanOut progress;

    public ProgressFanOutTests() => progress = new ProgressFanOut(new ParseProgress(Parse, ParseStage.Waiting, 0, 0, 0), time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reader_sees_where_it_is_then_every_step_and_the_end()
    {
        await using var reader = progress.Follow(Cancellation).GetAsyncEnumerator(Cancellation);
        await Expect(reader, ParseStage.Waiting);
        Report(ParseStage.Reading, 10);
        await Expect(reader, ParseStage.Reading);
        progress.End(ParseStage.Done);

        Assert.Equal(100, (await Expect(reader, ParseStage.Done)).Percent);
        Assert.False(await reader.MoveNextAsync());
    }

    [Fact]
    public async Task A_reader_that_sleeps_misses_steps_but_not_the_end()
    {
        await using var reader = progress.Follow(Cancellation).GetAsyncEnumerator(Cancellation);
        await Expect(reader, ParseStage.Waiting);
        for (var percent = 0; percent < 1_000; percent++)
            Report(ParseStage.Reading, percent / 10.0);
        progress.End(ParseStage.Failed);

        var seen = new List<ParseProgress>();
        while (await reader.MoveNextAsync())
            seen.Add(reader.Current);

        Assert.True(seen.Count < 20);
        Assert.Equal(ParseStage.Failed, seen[^1].Stage);
    }

    [Fact]
    public async Task Who_comes_after_the_end_gets_the_last_word()
    {
        progress.End(ParseStage.Cancelled);

        var seen = new List<ParseStage>();
        await foreach (var item in progress.Follow(Cancellation))
            seen.Add(item.Stage);

        Assert.Equal([ParseStage.Cancelled], seen);
    }

    [Fact]
    public async Task Silence_is_broken_by_a_repetition()
    {
        await using var reader = progress.Follow(Cancellation).GetAsyncEnumerator(Cancellation);
        await Expect(reader, ParseStage.Waiting);

        var next = reader.MoveNextAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(10));

        Assert.True(await next);
        Assert.Equal(ParseStage.Waiting, reader.Current.Stage);
    }

    [Theory]
    [InlineData(5, 50)]
    [InlineData(double.NaN, 50)]
    [InlineData(500, 100)]
    public void Estimates_never_go_back_or_past_the_end(double reported, double expected)
    {
        Report(ParseStage.Reading, 50);
        Report(ParseStage.Reading, reported);

        Assert.Equal(expected, progress.Latest.Percent);
    }

    private void Report(ParseStage stage, double percent) => progress.Report(new ParseProgress(Parse, stage, percent, 1, 1));

    private static async Task<ParseProgress> Expect(IAsyncEnumerator<ParseProgress> reader, ParseStage stage)
    {
        Assert.True(await reader.MoveNextAsync());
        Assert.Equal(stage, reader.Current.Stage);
        return reader.Current;
    }
}

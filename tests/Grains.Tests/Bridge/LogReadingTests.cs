using BlissBot.Grains.Bridge;
using BlissBot.Grains.Ports;
using Microsoft.Extensions.Time.Testing;

namespace BlissBot.Grains.Tests.Bridge;

public sealed class LogReadingTests
{
    private readonly FakeTimeProvider time = new();
    private readonly List<(LogCursor? After, TaskCompletionSource<LogChunk> Answer)> reads = [];
    private readonly LogReading reading;

    public LogReadingTests() => reading = new LogReading(Begin, time);

    [Fact]
    public async Task A_share_that_hangs_is_given_up_in_time_and_not_asked_twice()
    {
        var first = reading.Read(null);
        time.Advance(LogReading.Limit);

        await Assert.ThrowsAsync<SourceUnavailableException>(() => first);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => reading.Read(null));
        Assert.Single(reads);
    }

    [Fact]
    public async Task What_comes_late_is_used_when_it_is_still_what_is_asked_for()
    {
        var first = reading.Read(At(1));
        time.Advance(LogReading.Limit);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => first);
        reads[0].Answer.SetResult(Chunk(5));

        Assert.Equal(5, (await reading.Read(At(1))).Next.Offset);
        Assert.Single(reads);
    }

    [Fact]
    public async Task What_comes_late_for_another_place_is_read_anew()
    {
        var first = reading.Read(At(1));
        time.Advance(LogReading.Limit);
        await Assert.ThrowsAsync<SourceUnavailableException>(() => first);
        reads[0].Answer.SetResult(Chunk(5));

        var second = reading.Read(At(7));
        reads[1].Answer.SetResult(Chunk(9));

        Assert.Equal(9, (await second).Next.Offset);
        Assert.Equal(At(7), reads[1].After);
    }

    private static LogCursor At(long offset) => new("file", offset);

    private static LogChunk Chunk(long offset) => new([], At(offset), false, false);

    private Task<LogChunk> Begin(LogCursor? after)
    {
        reads.Add((after, new TaskCompletionSource<LogChunk>()));
        return reads[^1].Answer.Task;
    }
}

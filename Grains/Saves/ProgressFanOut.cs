using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using BlissBot.Grains.Interfaces.Saves;

namespace BlissBot.Grains.Saves;

/// <summary>
/// Hands the progress of one parse to any number of readers. The parser's thread only ever stores a value; a slow
/// reader misses steps and never holds anybody up.
/// </summary>
internal sealed class ProgressFanOut(ParseProgress start, TimeProvider time) : IProgress<ParseProgress>
{
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private ImmutableList<Channel<ParseProgress>> readers = [];
    private ParseProgress latest = start;
    private bool ended;

    public ParseProgress Latest
    {
        get { lock (gate) return latest; }
    }

    public void Report(ParseProgress value)
    {
        lock (gate)
        {
            if (ended)
                return;
            // Estimates may stumble; readers see them rise only.
            latest = value with { Parse = latest.Parse, Percent = Math.Clamp(double.IsFinite(value.Percent) ? value.Percent : 0, latest.Percent, 100) };
            foreach (var reader in readers)
                reader.Writer.TryWrite(latest);
        }
    }

    /// <summary>Says the last word, after which all readers end.</summary>
    public void End(ParseStage stage)
    {
        lock (gate)
        {
            latest = latest with { Stage = stage, Percent = stage == ParseStage.Done ? 100 : latest.Percent };
            ended = true;
            foreach (var reader in readers)
            {
                reader.Writer.TryWrite(latest);
                reader.Writer.Complete();
            }
            readers = [];
        }
    }

    /// <summary>The newest progress now, each newer one when it comes, and one at least every ten seconds; ends with the parse.</summary>
    public async IAsyncEnumerable<ParseProgress> Follow([EnumeratorCancellation] CancellationToken cancellation)
    {
        var mine = Channel.CreateBounded<ParseProgress>(new BoundedChannelOptions(8) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (gate)
        {
            mine.Writer.TryWrite(latest);
            if (ended)
                mine.Writer.Complete();
            else
                readers = readers.Add(mine);
        }

        try
        {
            Task<bool>? more = null;
            while (true)
            {
                more ??= mine.Reader.WaitToReadAsync(cancellation).AsTask();
                var (ready, open) = await Wait(more, cancellation);
                if (!ready)
                {
                    yield return Latest;
                    continue;
                }
                if (!open)
                    yield break;
                more = null;
                while (mine.Reader.TryRead(out var progress))
                    yield return progress;
            }
        }
        finally
        {
            lock (gate)
                readers = readers.Remove(mine);
        }
    }

    private async Task<(bool Ready, bool Open)> Wait(Task<bool> more, CancellationToken cancellation)
    {
        try
        {
            return (true, await more.WaitAsync(Silence, time, cancellation));
        }
        catch (TimeoutException)
        {
            return (false, true);
        }
    }
}

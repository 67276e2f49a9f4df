using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using BlissBot.Discord.Gateway;
using BlissBot.Discord.Model.Events;

namespace BlissBot.Benchmarks;

/// <summary>
/// Events a second and memory an event, from the compressed bytes of a websocket to the event's model: inflate, frame,
/// copy, read. The floor inflates the same bytes into one buffer and walks over every token of their JSON, which is the
/// least anybody does who looks at an event at all.
/// </summary>
internal static class GatewayBenchmark
{
    private const int Events = 4_000;
    private const int Runs = 15;
    private const int Limit = 32 << 20;

    public static void Run(TextWriter output)
    {
        output.WriteLine("| events | bytes | compressed | events/s | MB/s | µs/event | floor µs/event | ratio to floor | allocated bytes/event |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (kind, _, _) in GatewayEventMix.Kinds) Row(output, kind, kind == "GUILD_CREATE" ? Events / 20 : Events);
        Row(output, null, Events);
    }

    private static void Row(TextWriter output, string? kind, int count)
    {
        var frames = GatewayEventMix.Frames(kind, count);
        var pieces = GatewayEventMix.Compress(frames);
        var floor = Best(count, () => Walk(pieces, frames));
        var ours = Best(count, () => Read(pieces));
        var (bytes, packed) = (frames.Average(frame => frame.Length), pieces.Average(piece => piece.Length));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {kind ?? "**mix**"} | {bytes:N0} | {packed:N0} | {1e6 / ours.Microseconds:N0} | {bytes / ours.Microseconds:N0} | {ours.Microseconds:0.0} | {floor.Microseconds:0.0} | {ours.Microseconds / floor.Microseconds:0.00} | {ours.Bytes:N0} |"));
    }

    /// <summary>The best of many runs: what the code costs, not what the neighbours on the machine do.</summary>
    private static (double Microseconds, long Bytes) Best(int count, Action run)
    {
        var (best, bytes) = (double.MaxValue, 0L);
        for (var at = 0; at < Runs; at++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            run();
            best = Math.Min(best, Stopwatch.GetElapsedTime(started).TotalMicroseconds / count);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / count;
        }
        return (best, bytes);
    }

    private static void Walk(byte[][] pieces, byte[][] frames)
    {
        using var source = new MemoryStream([.. pieces.SelectMany(piece => piece)]);
        using var inflater = new ZLibStream(source, CompressionMode.Decompress);
        var buffer = new byte[frames.Max(frame => frame.Length)];
        foreach (var frame in frames)
        {
            inflater.ReadExactly(buffer, 0, frame.Length);
            var reader = new Utf8JsonReader(buffer.AsSpan(0, frame.Length));
            while (reader.Read())
            {
            }
        }
    }

    private static void Read(byte[][] pieces)
    {
        using var messages = new MessageAssembler(GatewayCompression.ZlibStream, Limit);
        var names = new EventNames();
        foreach (var piece in pieces)
        {
            if (messages.Add(piece, ends: true) != Assembled.Whole || !GatewayFrame.TryRead(messages.Message, out var frame))
                throw new InvalidOperationException("The benchmark's own bytes could not be read.");
            GatewayEvents.TryRead(names[frame.Type], frame.Data.ToArray(), out var read);
            GC.KeepAlive(read);
        }
    }
}

using System.Net.Sockets;
using System.Text;
using BlissBot.Simulators.Ark.Commands;
using BlissBot.Simulators.Ark.Game;

namespace BlissBot.Simulators.Ark.Wire;

/// <summary>One client's connection: packets are answered one after the other, in their order.</summary>
internal sealed class RconConnection : IDisposable
{
    private static readonly byte[] KeepAlive = Encoding.UTF8.GetBytes("Keep Alive");
    private readonly Socket socket;
    private readonly GameProcess process;
    private readonly ArkQuirks quirks;
    private readonly ArkCounters counters;
    private readonly PacketReader reader = new();
    private readonly SemaphoreSlim writing = new(1, 1);
    private readonly CancellationTokenSource closing;
    private readonly CancellationToken closed;
    private readonly TaskCompletionSource completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<Task> late = [];
    private bool authenticated;

    public RconConnection(int number, Socket socket, GameProcess process)
    {
        (Number, this.socket, this.process) = (number, socket, process);
        (quirks, counters) = (process.Quirks, process.Truth.Counters);
        closing = CancellationTokenSource.CreateLinkedTokenSource(process.Ended);
        closed = closing.Token;
        LastReceived = process.Time.GetUtcNow();
    }

    public int Number { get; }

    public DateTimeOffset LastReceived { get; private set; }

    /// <summary>When nothing of this connection runs any more.</summary>
    public Task Completion => completion.Task;

    public async Task RunAsync()
    {
        try
        {
            await ReceiveAsync();
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client went away, or the server ended the connection: both are ordinary.
        }
        finally
        {
            await closing.CancelAsync();
            Task[] left;
            lock (late) left = [.. late];
            await Task.WhenAll(left);
            Dispose();
            completion.SetResult();
        }
    }

    /// <summary>Ends the connection from the server's side.</summary>
    /// <param name="reset">The client sees a reset instead of an orderly end.</param>
    public void Cut(bool reset)
    {
        counters.CountCut();
        try
        {
            if (reset)
            {
                socket.LingerState = new LingerOption(true, 0);
                socket.Close();
            }
            else
            {
                // Closing at once would reset a connection that is waiting for bytes; so its reader closes it.
                socket.Shutdown(SocketShutdown.Both);
            }
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException)
        {
            // It had ended already.
        }
    }

    public void PushKeepAlive()
    {
        if (authenticated) lock (late) late.Add(PushAsync());
    }

    public void Dispose()
    {
        socket.Dispose();
        closing.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var buffer = new byte[4096];
        while (true)
        {
            while (reader.TryRead(out var packet)) await HandleAsync(packet);
            if (reader.Broken)
            {
                counters.CountBadFrame();
                Cut(reset: true);
                return;
            }
            var received = await socket.ReceiveAsync(buffer, closed);
            if (received == 0) return;
            LastReceived = process.Time.GetUtcNow();
            reader.Append(buffer.AsSpan(0, received));
            lock (late) late.RemoveAll(task => task.IsCompletedSuccessfully);
        }
    }

    private Task HandleAsync(Packet packet) => packet.Type switch
    {
        Packet.Auth => AuthenticateAsync(packet),
        Packet.Command when authenticated => ExecuteAsync(packet),
        Packet.Command => RejectAsync(packet),
        Packet.Value when authenticated && quirks.MirrorSentinel => AnswerAsync(packet.Id, AnswerTexts.NoResponse),
        _ => Task.CompletedTask,
    };

    private async Task AuthenticateAsync(Packet packet)
    {
        if (quirks.Wedged) return;
        await DelayStartAsync(5, 7);
        authenticated = Encoding.UTF8.GetString(packet.Body.Span) == process.Options.Password;
        if (!authenticated)
        {
            await RejectAsync(packet);
            return;
        }
        var answer = new List<byte>();
        if (quirks.EmptyBeforeAuth) new Packet(packet.Id, Packet.Value, default).AppendTo(answer);
        new Packet(packet.Id, Packet.Command, default).AppendTo(answer);
        counters.CountAuthenticated();
        await SendAsync(answer, answer.Count);
    }

    private async Task RejectAsync(Packet packet)
    {
        counters.CountRejected();
        switch (quirks.BadPassword)
        {
            case BadPasswordAnswer.Silence:
                return;
            case BadPasswordAnswer.Close:
                Cut(reset: false);
                return;
            default:
                var answer = new List<byte>();
                if (packet.Type == Packet.Auth && quirks.EmptyBeforeAuth) new Packet(packet.Id, Packet.Value, default).AppendTo(answer);
                new Packet(-1, Packet.Command, default).AppendTo(answer);
                await SendAsync(answer, answer.Count);
                return;
        }
    }

    private async Task ExecuteAsync(Packet packet)
    {
        await DelayStartAsync(2, 7);
        var body = WireText.Decode(packet.Body.Span, quirks.LossyEncoding);
        var lines = CommandLine.Split(body);
        var mishap = quirks.Take(lines.Count > 0 ? lines[0].Verb : "", process.Random);
        if (mishap?.Drop == DropPlace.BeforeExecution)
        {
            Cut(reset: true);
            return;
        }

        var result = await process.Thread.RunAsync(async ended =>
        {
            await process.Thread.FreezeAsync(quirks.AnswerDelay);
            return await CommandTable.ExecuteAsync(lines, process, Number, ended);
        });
        if (mishap?.Late is { } delay)
        {
            lock (late) late.Add(SendLateAsync(packet.Id, result, delay));
            return;
        }
        await DeliverAsync(packet.Id, result, mishap);
    }

    /// <summary>Sends the answer, as far as the quirks let it, and writes down what became of drained lines.</summary>
    private async Task DeliverAsync(int id, CommandResult result, Mishap? mishap)
    {
        var answer = new List<byte>();
        var written = 0;
        try
        {
            if (quirks.FailsOnPipelining && (reader.HasMore || socket.Available > 0))
            {
                Cut(reset: true);
                return;
            }
            if (result.EndsGame && quirks.CloseOnDoExit)
            {
                Cut(reset: false);
                return;
            }
            if (quirks.KeepAliveBeforeAnswers) await SendKeepAliveAsync(id);
            var piece = AnswerPackets.Compose(answer, id, result.Text, quirks);
            var cut = mishap?.Drop is not null;
            var count = mishap?.Drop switch
            {
                DropPlace.BeforeAnswer => 0,
                DropPlace.InsideAnswer => Math.Min(mishap.Bytes, answer.Count - 1),
                _ => answer.Count,
            };
            written = await SendAsync(answer, count, piece);
            // An orderly end lets the written bytes arrive; a reset would take them back.
            if (cut) Cut(reset: written == 0);
        }
        finally
        {
            foreach (var drain in result.Drains)
                process.Truth.Drains.Add(drain with { Connection = Number, Written = written, Size = answer.Count, Whole = answer.Count > 0 && written == answer.Count });
            if (result.EndsGame) process.Leave();
        }
    }

    private async Task SendLateAsync(int id, CommandResult result, TimeSpan delay)
    {
        try
        {
            await Task.Delay(delay, process.Time, closed);
        }
        catch (OperationCanceledException)
        {
            // The connection ended first; the drained lines are written down below as lost.
        }
        try
        {
            await DeliverAsync(id, result, null);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
        }
    }

    private async Task AnswerAsync(int id, string text)
    {
        var answer = new List<byte>();
        var piece = AnswerPackets.Compose(answer, id, text, quirks);
        await SendAsync(answer, answer.Count, piece);
    }

    private async Task PushAsync()
    {
        try
        {
            await SendKeepAliveAsync(0);
        }
        catch (Exception end) when (end is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection ended; the receiving side sees it, too.
        }
    }

    private async Task SendKeepAliveAsync(int id)
    {
        var packet = new List<byte>();
        new Packet(quirks.KeepAliveId ?? id, Packet.Value, KeepAlive).AppendTo(packet);
        await SendAsync(packet, packet.Count);
        counters.CountKeepAlive();
    }

    /// <returns>Bytes handed to the socket.</returns>
    private async Task<int> SendAsync(List<byte> bytes, int count, int piece = int.MaxValue)
    {
        if (count == 0) return 0;
        await writing.WaitAsync(closed);
        try
        {
            var packet = bytes.ToArray();
            for (var sent = 0; sent < count;)
            {
                if (sent > 0 && quirks.SplitPause > TimeSpan.Zero) await Task.Delay(quirks.SplitPause, process.Time, closed);
                sent += await socket.SendAsync(packet.AsMemory(sent, Math.Min(piece - sent % piece, count - sent)), closed);
            }
            return count;
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task DelayStartAsync(int least, int most)
    {
        if (!quirks.SlowStart || !process.Loading) return;
        double seconds;
        lock (process.Random) seconds = least + process.Random.NextDouble() * (most - least);
        await Task.Delay(TimeSpan.FromSeconds(seconds), process.Time, closed);
    }
}

using System.Collections.Immutable;
using System.Threading.Channels;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Shows authors what became of their messages, beside the lines: Discord takes few reactions a second, and no line waits
/// for one. Reactions may be repeated without harm; how a message ended is shown in the end, also by the next process.
/// </summary>
internal sealed class ReactionLane(IMessages messages, Journal journal, BridgeClientOptions options, TimeProvider time)
{
    private const int Tries = 5;
    private const int Backlog = 1000;

    /// <summary>Hourglasses behind everything else: they say little, and where Discord is slow the message has often ended before its turn.</summary>
    private readonly Channel<Mark> marks = Channel.CreateUnboundedPrioritized(new UnboundedPrioritizedChannelOptions<Mark>
    {
        Comparer = Comparer<Mark>.Create((one, other) => (one.IsWaiting, one.Turn).CompareTo((other.IsWaiting, other.Turn))),
    });
    private long turns;
    private readonly MessageFates fates = new(Backlog);
    /// <summary>Under which there is an hourglass of this process. Only the one who shows signs looks at it: a message that ends at that moment gets none afterwards.</summary>
    private readonly HashSet<ulong> hourglasses = [];
    private CancellationToken stopping;

    /// <summary>What the process before us has not shown. Before anything else.</summary>
    public void Recall()
    {
        foreach (var heard in journal.Memory.Heard.Where(heard => !heard.IsShown))
            if (heard.State is InboundState.Queued or InboundState.Sending)
                fates.Begin(heard.Message, hasHourglass: true);
            else
                Ask(Mark.End(heard.Message, heard.State, heard.Why, hasHourglass: true));
    }

    /// <summary>A message was taken and is on its way. How it ended may be known already.</summary>
    public InboundReceipt? Queued(HeardMessage message)
    {
        if (fates.Begin(message.Message, hasHourglass: false) is { } receipt)
        {
            AskEnd(message.Message, receipt, hasHourglass: false);
            return receipt;
        }
        _ = ShowHourglass(message.Message, stopping);
        return null;
    }

    /// <summary>How a message ended that nobody has noted yet.</summary>
    public InboundReceipt? Early(ulong message) => fates.Early(message);

    /// <summary>It is known, and stored, how messages ended.</summary>
    public void Settled(ImmutableArray<InboundReceipt> receipts)
    {
        foreach (var receipt in receipts)
        {
            if (ulong.TryParse(receipt.OperationId, out var message) && fates.End(message, receipt) is { } hasHourglass)
                AskEnd(message, receipt, hasHourglass);
        }
    }

    /// <summary>A message was not taken; nothing of it is stored.</summary>
    public void Declined(ulong message, string emoji) => Ask(new Mark(message, emoji));

    public async Task Run(CancellationToken cancellation)
    {
        stopping = cancellation;
        var shown = ImmutableArray.CreateBuilder<ulong>();
        await foreach (var mark in marks.Reader.ReadAllAsync(cancellation))
        {
            await Show(mark, cancellation);
            if (mark.IsEnd)
                shown.Add(mark.Message);
            if (shown.Count > 0 && (shown.Count >= 20 || marks.Reader.Count == 0))
                await journal.NoteShown(shown.DrainToImmutable(), cancellation);
        }
    }

    private void AskEnd(ulong message, InboundReceipt receipt, bool hasHourglass) => Ask(Mark.End(message, receipt.State, receipt.Refusal?.Code, hasHourglass));

    /// <summary>More than are ever due in an honest channel are left out.</summary>
    private void Ask(Mark mark)
    {
        if (marks.Reader.Count < Backlog)
            marks.Writer.TryWrite(mark with { Turn = Interlocked.Increment(ref turns) });
    }

    private async Task ShowHourglass(ulong message, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.HourglassSeconds), time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!cancellation.IsCancellationRequested)
            Ask(new Mark(message, Signs.Waiting));
    }

    private async Task Show(Mark mark, CancellationToken cancellation)
    {
        var where = journal.Memory.Binding.Default.Where();
        if (mark.IsWaiting && !(fates.IsWaiting(mark.Message) && hourglasses.Add(mark.Message)))
            return;
        await Try(() => messages.React(where, mark.Message, mark.Emoji, cancellation), cancellation);
        if (mark.IsEnd && (hourglasses.Remove(mark.Message) || mark.HasHourglass))
            await Try(() => messages.Unreact(where, mark.Message, Signs.Waiting, cancellation), cancellation);
        if (mark.Why is { } why && journal.Memory.Binding.Manners.ExplainsFailures)
            await Explain(where, mark.Message, why, cancellation);
    }

    private async Task Explain(ulong where, ulong message, RefusalCode why, CancellationToken cancellation)
    {
        ulong reply = 0;
        await Try(
            async () => reply = await messages.Send(where, new Reply { Text = FailureWords.Of(why), ReplyTo = message, IsSilent = true }, $"f{message}", cancellation), cancellation);
        if (reply != 0)
            _ = TakeBack(where, reply, cancellation);
    }

    private async Task TakeBack(ulong where, ulong reply, CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromSeconds(options.ReplySeconds), time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Try(() => messages.Delete(where, reply, CancellationToken.None), CancellationToken.None);
    }

    /// <summary>What Discord does not want after some tries is left out: it is only a sign.</summary>
    private async Task Try(Func<Task> act, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        for (var tries = 1; ; tries++)
            try
            {
                await act();
                return;
            }
            catch (DiscordUnavailableException failure)
            {
                if (tries == Tries || failure.Trouble is not (DiscordTrouble.Passing or DiscordTrouble.Unknown))
                    return;
                await backOff.Wait(cancellation);
            }
    }

    /// <summary>A sign under a message.</summary>
    /// <param name="Why">Why it failed.</param>
    /// <param name="IsEnd">Whether it says how a message ended.</param>
    private sealed record Mark(ulong Message, string Emoji, RefusalCode? Why = null, bool HasHourglass = false, bool IsEnd = false)
    {
        /// <summary>Its place among those that came before and after it.</summary>
        public long Turn { get; init; }

        public bool IsWaiting => Emoji == Signs.Waiting;

        public static Mark End(ulong message, InboundState state, RefusalCode? why, bool hasHourglass) => new(
            message, state switch { InboundState.Delivered => Signs.Delivered, InboundState.Failed => Signs.Failed, _ => Signs.Unknown },
            state == InboundState.Failed ? why ?? RefusalCode.None : null, hasHourglass, IsEnd: true);
    }
}

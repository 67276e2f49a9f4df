using System.Threading.Channels;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Carries what is written in one place to one game, in order. A message counts as heard when the game's side has stored
/// it or surely does not want it; its id is the operation's, so that hearing it again says nothing twice.
/// </summary>
internal sealed class InLane(
    IChatBridgeGrain game, IDiscordBridgeGrain memory, IMessages messages, Journal journal, ReactionLane reactions, BridgedServer server, BridgeClientOptions options, TimeProvider time)
{
    private const int Backlog = 1000;
    private const string Origin = "Discord";

    /// <summary>How long the game's side may be out of reach before the author is told that it did not work.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Channel<(Heard What, TaskCompletionSource<bool> Done)> inbox =
        Channel.CreateBounded<(Heard, TaskCompletionSource<bool>)>(new BoundedChannelOptions(Backlog) { SingleReader = true });
    private readonly Dictionary<ulong, string> authors = journal.Memory.Heard.ToDictionary(heard => heard.Message, heard => heard.Author);
    private readonly SpamGuard guard = new();
    private ulong through = journal.Memory.HeardThrough;

    /// <returns>False when nobody took it any more: it has to be read back later.</returns>
    public async Task<bool> Hear(Heard heard, CancellationToken cancellation)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await inbox.Writer.WriteAsync((heard, done), cancellation);
        }
        catch (ChannelClosedException)
        {
            return false;
        }
        return await done.Task.WaitAsync(cancellation);
    }

    public async Task Run(CancellationToken cancellation)
    {
        TaskCompletionSource<bool>? at = null;
        try
        {
            await AskAgain(cancellation);
            await foreach (var (heard, done) in inbox.Reader.ReadAllAsync(cancellation))
            {
                at = done;
                await Take(heard, cancellation);
                done.SetResult(true);
            }
        }
        finally
        {
            inbox.Writer.TryComplete();
            at?.TrySetResult(false);
            while (inbox.Reader.TryRead(out var left))
                left.Done.SetResult(false);
        }
    }

    /// <summary>The process before us may have been told how a message ended before it could note the message.</summary>
    private async Task AskAgain(CancellationToken cancellation)
    {
        foreach (var heard in journal.Memory.Heard.Where(heard => heard.State is InboundState.Queued or InboundState.Sending))
            if ((await game.Find(heard.OperationId()).OrRefusal()).Succeeded(out var receipt, out _) && receipt.State is not (InboundState.Queued or InboundState.Sending))
            {
                await journal.Note(new DiscordProgress(Settled: [receipt]), cancellation);
                reactions.Settled([receipt]);
            }
    }

    private Task Take(Heard heard, CancellationToken cancellation) => heard switch
    {
        MessagePosted posted => Take(posted.Message, isLate: false, cancellation),
        MessageEdited edited => Correct(edited, cancellation),
        MessagesDeleted deleted => TakeBack(deleted, cancellation),
        SessionBegan => ReadBack(cancellation),
        ChannelGone gone => throw new PlaceGoneException(gone.Channel),
        _ => Task.CompletedTask,
    };

    private async Task Take(Posted message, bool isLate, CancellationToken cancellation)
    {
        // Whatever a webhook or a bot says was said by a program, ours among them: carrying it on would go in circles.
        if (message.IsBot || message.Webhook is not null || message.Author is not { } author || message.Id <= through)
            return;
        through = message.Id;
        if (DeclineSign(message, author, isLate) is { } sign)
        {
            if (!isLate)
                reactions.Declined(message.Id, sign);
            return;
        }
        var text = DiscordText.Of(message, options.InboundCharacters);
        if (text.Length == 0 || (!isLate && !await IsFine(message, author, text, cancellation)))
            return;
        var receipt = await Post(new InboundMessage(Id(message.Id), message.AuthorName, isLate ? "(late) " + text : text, Origin), cancellation);
        // The game may have been quicker than its answer.
        receipt = reactions.Early(message.Id) ?? receipt;
        var heard = new HeardMessage(message.Id, message.AuthorName, receipt.State, receipt.Refusal?.Code, IsShown: false, time.GetUtcNow());
        await journal.NoteHeard(heard, cancellation);
        authors[message.Id] = message.AuthorName;
        if (reactions.Queued(heard) is { } early)
            await journal.Note(new DiscordProgress(Settled: [early]), cancellation);
        if (receipt.State is not (InboundState.Queued or InboundState.Sending))
            reactions.Settled([receipt]);
    }

    /// <summary>The sign for somebody who may not write here; null for all others.</summary>
    private string? DeclineSign(Posted message, ulong author, bool isLate)
    {
        var manners = journal.Memory.Binding.Manners;
        var isAllowed = manners.Roles.IsEmpty || message.AuthorRoles.Any(manners.Roles.Contains);
        return manners.Blocked.Contains(author) || !isAllowed ? Signs.NotAllowed
            : server.IsMuted(author) ? Signs.Muted
            : isLate && time.GetUtcNow() - message.At > TimeSpan.FromMinutes(options.BackfillMinutes) ? Signs.Failed
            : null;
    }

    private async Task<bool> IsFine(Posted message, ulong author, string text, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        switch (guard.Judge(author, text, now))
        {
            case SpamVerdict.Fine:
                return true;
            case SpamVerdict.Warn:
                reactions.Declined(message.Id, Signs.Warned);
                return false;
            default:
                var mute = new BridgeMute(null, author, now + SpamRules.MuteFor, "spam guard", "Too many messages at once, or the same one again and again");
                server.Muted = server.Muted.Add(mute);
                reactions.Declined(message.Id, Signs.Muted);
                await memory.Mute(journal.Memory.Binding.Guild, mute).OrRefusal().WaitAsync(cancellation);
                return false;
        }
    }

    /// <summary>A game cannot take a line back; it can be told what was meant.</summary>
    private async Task Correct(MessageEdited edited, CancellationToken cancellation)
    {
        if (!journal.Memory.Binding.Manners.TellsEdits || !authors.TryGetValue(edited.Message, out var author))
            return;
        var text = DiscordText.Plain(edited.Text, []);
        if (text.Length > 0)
            await Post(new InboundMessage($"{Id(edited.Message)}:{PostPrint.Of("", text)}", author, "*edited* " + text[..Math.Min(text.Length, options.InboundCharacters)], Origin), cancellation);
    }

    /// <summary>What was shown to Discord may be deleted there without a word; what was said in the game may be taken back.</summary>
    private async Task TakeBack(MessagesDeleted deleted, CancellationToken cancellation)
    {
        if (!journal.Memory.Binding.Manners.TellsDeletions)
            return;
        foreach (var message in deleted.Messages)
            if (authors.Remove(message, out var author))
                await Post(new InboundMessage($"{Id(message)}:deleted", author, "*took a message back*", Origin), cancellation);
    }

    /// <summary>A session with Discord was lost: what was written meanwhile is read.</summary>
    private async Task ReadBack(CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        var oldest = Snowflakes.At(time.GetUtcNow() - TimeSpan.FromMinutes(options.BackfillMinutes));
        for (var tries = 0; options.BackfillMessages > 0 && tries < 10; tries++)
            try
            {
                foreach (var message in await messages.After(journal.Memory.Binding.Default.Where(), Math.Max(through, oldest), options.BackfillMessages, cancellation))
                    await Take(message, isLate: true, cancellation);
                return;
            }
            catch (DiscordUnavailableException failure) when (failure.Trouble is DiscordTrouble.Passing or DiscordTrouble.Unknown)
            {
                await backOff.Wait(cancellation);
            }
            catch (DiscordUnavailableException)
            {
                // Nobody lets us read it. The lane to Discord says so, as soon as it posts.
                return;
            }
    }

    private async Task<InboundReceipt> Post(InboundMessage message, CancellationToken cancellation)
    {
        var backOff = new BackOff(time, TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));
        for (var began = time.GetTimestamp(); ;)
        {
            var answer = await game.Post(message).OrRefusal();
            if (answer.Succeeded(out var receipt, out var refusal))
                return receipt;
            if (refusal.Code is not (RefusalCode.Unavailable or RefusalCode.TimedOut) || time.GetElapsedTime(began) > Patience)
                return new InboundReceipt(message.OperationId, InboundState.Failed, refusal);
            await backOff.Wait(cancellation);
        }
    }

    private static string Id(ulong message) => message.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Rcon;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.Grains.Bridge;

/// <summary>
/// Sending: one message at a time, in order. That it goes out is written down first, so that none goes out twice: one
/// found on its way at a start is settled by its echo, or told as unknown.
/// </summary>
internal sealed partial class ChatBridgeGrain
{
    private const int OperationIdLimit = 100;
    private const int TextLimit = 4000;
    private const int OriginLimit = 400;

    private bool sending;
    private DateTimeOffset notBefore;

    public async Task<Outcome<InboundReceipt>> Find(string operationId) =>
        await Self() is null ? UnknownServer() : state.Value.Inbound.Find(operationId) is { } receipt ? receipt : new Refusal(RefusalCode.NotFound, server.Value);

    public async Task<Outcome<InboundReceipt>> Post(InboundMessage message)
    {
        if (await Self() is null)
            return UnknownServer();
        if (Fault(message) is { } fault)
            return fault;
        var relayed = RelayMark.Read(message.OperationId) is not null;
        Outcome<InboundReceipt>? outcome = null;
        await Change(old =>
        {
            if (old.Inbound.Find(message.OperationId) is { } before)
            {
                outcome = before;
                return old;
            }
            if (!old.Settings.Enabled || relayed && !old.Settings.RelayFromCluster)
            {
                outcome = new Refusal(RefusalCode.BridgeDisabled, server.Value);
                return old;
            }
            // Words on how messages ended wait in the outbox for ever; without a reader no more may come.
            var limit = options.Value.InboundLimit;
            if (old.Inbound.Waiting.Length >= limit || !relayed && old.Outbox.Entries.Count(entry => !entry.IsFoldable) >= limit + options.Value.OutboxLimit)
            {
                outcome = new Refusal(RefusalCode.QueueFull, server.Value, limit);
                return old;
            }
            var entry = new InboundEntry(message.OperationId, ChatText.Compose(message), Now);
            outcome = entry.Receipt;
            return old with { Inbound = old.Inbound.Queue(entry) };
        });
        StartSending();
        return outcome!;
    }

    private Refusal? Fault(InboundMessage? message) => message switch
    {
        null => new Refusal(RefusalCode.InvalidQuery, server.Value, Detail: "There is no message."),
        { OperationId: null or { Length: 0 or > OperationIdLimit } } => new Refusal(RefusalCode.InvalidQuery, server.Value, OperationIdLimit, "The operation id has 1 to 100 characters."),
        { Author: null or { Length: > TextLimit } } => new Refusal(RefusalCode.TextRefused, server.Value, Detail: "There is no author, or the name is too long."),
        { Origin.Length: > OriginLimit } => new Refusal(RefusalCode.TextRefused, server.Value, Detail: "The name of the origin is too long."),
        { Text: null or { Length: > TextLimit } } => new Refusal(RefusalCode.TextRefused, server.Value, TextLimit, "There is no text, or it is too long."),
        _ when ChatText.IsEmpty(message.Text) => new Refusal(RefusalCode.TextRefused, server.Value, Detail: "The text is empty."),
        _ => null,
    };

    private void StartSending()
    {
        if (!sending && !stopping && state.Value.Inbound.Waiting.Length > 0)
            _ = Send();
    }

    private async Task Send()
    {
        sending = true;
        try
        {
            await DoubtTheFound();
            InboundEntry? next = null;
            await Change(old => Begin(old, out next));
            while (next is { } entry && !stopping)
            {
                var (receipt, refusal) = await Say(entry);
                // How this one ended and that the next goes out is one write.
                await Change(old => Begin(End(old, entry, receipt, refusal), out next));
            }
        }
        catch (Exception failure)
        {
            // A message that was on its way stays so, and is settled by its echo.
            notBefore = Now + TimeSpan.FromSeconds(options.Value.FastSeconds);
            sentUnsettled = true;
            SendFailed(failure, server);
        }
        finally
        {
            sending = false;
        }
    }

    /// <summary>Whether a message may be marked as on its way that nobody sends any more: after a start, or after its end could not be stored.</summary>
    private bool sentUnsettled = true;

    private async Task DoubtTheFound()
    {
        if (!sentUnsettled)
            return;
        await Change(old => old.Inbound.Waiting.Where(entry => entry is { State: InboundState.Sending, DoubtSince: null })
            .Aggregate(old, (before, entry) => before with { Inbound = before.Inbound.Doubt(entry.OperationId, Now) }));
        sentUnsettled = false;
    }

    /// <summary>Marks the next message as on its way, if there is one whose time has come.</summary>
    private BridgeState Begin(BridgeState old, out InboundEntry? next)
    {
        // Nothing is said hours later because nobody was there to send it.
        old = old.Settings.Enabled
            ? BridgeCycle.FailQueued(old, RefusalCode.TimedOut, Now, queuedBefore: Now - 2 * TimeSpan.FromSeconds(options.Value.InboundPatienceSeconds))
            : BridgeCycle.FailQueued(old, RefusalCode.BridgeDisabled, Now);
        next = Now < notBefore || stopping ? null : old.Inbound.Next();
        return next is null ? old : old with { Inbound = old.Inbound.Send(next.OperationId, ChatText.EchoesOf(next.Text), Now) };
    }

    private BridgeState End(BridgeState old, InboundEntry entry, InboundState ended, Refusal? refusal)
    {
        // Its echo may have been quicker.
        if (!old.Inbound.Waiting.Any(waiting => waiting.OperationId == entry.OperationId))
            return old;
        switch (ended)
        {
            case InboundState.Unknown:
                return old with { Inbound = old.Inbound.Doubt(entry.OperationId, Now) };
            case InboundState.Queued when Now - entry.At < TimeSpan.FromSeconds(options.Value.InboundPatienceSeconds):
                notBefore = Now + TimeSpan.FromSeconds(options.Value.FastSeconds);
                return old with { Inbound = old.Inbound.Return(entry.OperationId) };
            case InboundState.Queued:
                return BridgeCycle.Settle(old, new InboundReceipt(entry.OperationId, InboundState.Failed, refusal), Now);
            default:
                return BridgeCycle.Settle(old, new InboundReceipt(entry.OperationId, ended, refusal), Now);
        }
    }

    /// <summary>Never throws. Queued means that it surely did not go out and may be tried again.</summary>
    private async Task<(InboundState Ended, Refusal? Refusal)> Say(InboundEntry entry)
    {
        try
        {
            // A refused command was not sent and may be tried again, but under an id that was not refused before.
            var id = $"say:{EventKey.OfServerSaid(entry.OperationId):x}:{entry.At.UtcTicks:x}:{entry.Attempt}";
            var request = new RconRequest(new ServerChat(entry.Text), "chat bridge", id);
            var outcome = await GrainFactory.Rcon(server).SendQuick(request);
            if (outcome.Succeeded(out var answer, out var refusal))
                return (answer.Result == RconResult.Unknown ? InboundState.Unknown : InboundState.Delivered, null);
            return (refusal.Code is RefusalCode.TextRefused or RefusalCode.InvalidQuery or RefusalCode.ServerUnknown or RefusalCode.RconNotConfigured
                ? InboundState.Failed : InboundState.Queued, refusal);
        }
        catch (Exception failure)
        {
            SendFailed(failure, server);
            return (InboundState.Unknown, null);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Server}: saying something in the game failed.")]
    private partial void SendFailed(Exception failure, ServerId server);
}

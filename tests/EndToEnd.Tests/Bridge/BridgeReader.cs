using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Servers;

namespace BlissBot.EndToEnd.Tests.Bridge;

/// <summary>Stands where a bot stands: tails one bridge, acknowledges, posts messages, and never gives up.</summary>
internal sealed class BridgeReader(IGrainFactory grains, ServerId server)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    private readonly Dictionary<string, InboundReceipt> settled = [];

    /// <summary>What players said, in the order of arrival, and when it arrived here. An item that came twice counts once.</summary>
    public List<(string Text, DateTimeOffset ArrivedAt)> Chat { get; } = [];

    public List<BridgeGap> Gaps { get; } = [];

    /// <summary>Items that came again after a tail was opened anew.</summary>
    public int Copies { get; private set; }

    public int Reopened { get; private set; }

    /// <summary>Ids of messages the bridge accepted.</summary>
    public List<string> Accepted { get; } = [];

    public IReadOnlyDictionary<string, InboundReceipt> Settled => settled;

    public async Task Read(CancellationToken cancellation)
    {
        await using var follower = new BridgeFollower(grains.ChatBridge(server), "test", TimeProvider.System);
        while (true)
        {
            var item = await follower.Next(cancellation);
            (Copies, Reopened) = (follower.Copies, follower.Reopened);
            Take(item);
            await follower.Ack(cancellation);
        }
    }

    /// <summary>Posts until the bridge has it, whatever happens in between: the id makes repeating harmless.</summary>
    public async Task Post(string id, string text, CancellationToken cancellation)
    {
        while (true)
            try
            {
                var receipt = await grains.ChatBridge(server).Post(new InboundMessage(id, "Member", text, "Discord"));
                if (receipt.Refusal is null)
                {
                    Accepted.Add(id);
                    return;
                }
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
            {
                await Task.Delay(Pause, TimeProvider.System, cancellation);
            }
    }

    private void Take(BridgeItem item)
    {
        switch (item.Content)
        {
            case GameLine { Event: ChatSaid chat }:
                Chat.Add((chat.Text, DateTimeOffset.UtcNow));
                break;
            case GapFound gap:
                Gaps.Add(gap.Gap);
                break;
            case InboundSettled outcome:
                settled[outcome.Receipt.OperationId] = outcome.Receipt;
                break;
        }
    }
}

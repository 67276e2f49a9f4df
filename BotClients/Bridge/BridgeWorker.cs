using BlissBot.BotClients.Bridge.Staff;
using BlissBot.BotClients.Port;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>Carries one server's lines both ways, from taking over until it is stopped, fails, or has to stop.</summary>
internal sealed class BridgeWorker
{
    private readonly BridgeTools tools;
    private readonly InLane inLane;
    private readonly ReactionLane reactions;
    private readonly Journal journal;

    private BridgeWorker(DiscordMemory memory, BridgedServer server, BridgeTools tools)
    {
        (Server, this.tools) = (server, tools);
        var (game, grain) = (tools.Grains.Game(server.Id), tools.Grains.Memory(server.Id));
        journal = new Journal(grain, memory, tools.Time, (condition, trouble) => tools.Staff.Report(server.Id, server.Name, memory.Binding.Guild, condition, trouble));
        // It may be begun because somebody repaired it.
        foreach (var place in memory.Binding.Places())
            tools.Voices.Forget(place.Channel);
        foreach (var webhook in memory.Webhooks)
            tools.Book.Remember(webhook.Channel, new Webhook(webhook.Id, webhook.Token.Reveal()));
        server.Muted = memory.Muted;
        reactions = new ReactionLane(tools.Messages, journal, tools.Options, tools.Time);
        reactions.Recall();
        inLane = new InLane(game, grain, tools.Messages, journal, reactions, server, tools.Options, tools.Time);
    }

    public BridgedServer Server { get; }

    public DiscordBinding Binding => journal.Memory.Binding;

    public long Revision => journal.Memory.Revision;

    /// <summary>Takes the carrying over.</summary>
    public static async Task<Outcome<BridgeWorker>> Begin(BridgedServer server, BridgeTools tools) =>
        (await tools.Grains.Memory(server.Id).Begin(tools.Holder).OrRefusal()).Map(memory => new BridgeWorker(memory, server, tools));

    /// <summary>Hands over what happened in Discord.</summary>
    /// <returns>False when it was not taken any more.</returns>
    public Task<bool> Hear(Heard heard, CancellationToken cancellation) => inLane.Hear(heard, cancellation);

    /// <exception cref="CarrierLostException">Somebody else carries now.</exception>
    /// <exception cref="PlaceGoneException">It is reported, and somebody has to repair it.</exception>
    public async Task Run(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await using var feed = new Feed(new BridgeFollower(tools.Grains.Game(Server.Id), tools.Holder, tools.Time, journal.Memory.Delivered));
        Task[] lanes = [reactions.Run(stop.Token), OutLane(feed).Run(stop.Token), inLane.Run(stop.Token)];
        try
        {
            // The first that ends is the reason; the others are only stopped.
            await await Task.WhenAny(lanes);
        }
        catch (PlaceGoneException gone)
        {
            await journal.Report(DiscordCondition.Broken, $"{gone.Message} /bridge repair makes it anew if it was the bot's; else /bridge enable connects another.", cancellation);
            throw;
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAll(lanes).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private OutLane OutLane(Feed feed)
    {
        var poster = new Poster(
            tools.Webhooks, tools.Messages, tools.Channels, tools.Book, tools.Voices, new Settling(tools.Messages, tools.Time), journal, tools.Options, tools.Time);
        return new OutLane(feed, poster, journal, new PostPlan(tools.Text, tools.Options.CombineAbove), new GameWords(tools.Text), Server, reactions, tools.Calls, tools.Staff);
    }
}

/// <summary>What all workers of a process share.</summary>
/// <param name="Holder">Who reads the games' outboxes: one name for one process or, better, for all that follow each other, so that the next need not wait for a lease to end.</param>
internal sealed record BridgeTools(
    IBridgeGrains Grains, IMessages Messages, IWebhooks Webhooks, IChannels Channels, WebhookBook Book, IBridgeText Text, string Holder, BridgeClientOptions Options,
    TimeProvider Time, StaffDesk Staff)
{
    public Voices Voices { get; } = new(Book, TimeSpan.FromSeconds(Options.WebhookRetrySeconds), Time);

    public RoleCalls Calls { get; } = new(TimeSpan.FromSeconds(Options.RoleCallSeconds), Time);
}

using System.Collections.Immutable;
using BlissBot.BotClients.Bridge.Staff;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>
/// Carries one server's lines to Discord, in order. For each post: the intent is stored, it is posted, that is stored, and
/// then the game's side may forget it. The README of this folder has what a crash between any two of these costs.
/// </summary>
internal sealed class OutLane(Feed feed, Poster poster, Journal journal, PostPlan plan, GameWords words, BridgedServer server, ReactionLane reactions, RoleCalls calls, StaffDesk staff)
{
    private readonly Dictionary<long, ulong> deaths = [];
    private DiscordBinding binding = journal.Memory.Binding;
    private string? lostRoute;

    public async Task Run(CancellationToken cancellation)
    {
        var done = await Recover(cancellation);
        while (true)
        {
            if (done != new DiscordProgress())
            {
                // While more waits, the end of one post is noted together with the intent of the next.
                feed.Take(cancellation);
                if (feed.Waiting.Count == 0)
                    done = await Note(done, cancellation);
            }
            await feed.Fill(cancellation);
            done = await Step(done, cancellation);
        }
    }

    private async Task<DiscordProgress> Step(DiscordProgress done, CancellationToken cancellation)
    {
        var lines = feed.Waiting.Select(Words).ToArray();
        var post = plan.Next(lines, binding, server.Name, server.IsShared, out var through);
        var settled = feed.Waiting.Where(item => item.Sequence <= through).Select(item => item.Content).OfType<InboundSettled>().Select(told => told.Receipt).ToImmutableArray();
        if (post is null)
        {
            feed.Drop(through);
            return await Note(done with { Through = through, Settled = done.Settled.IsDefault ? settled : done.Settled.AddRange(settled) }, cancellation);
        }
        PostedLines? posted;
        try
        {
            posted = await poster.Post(post, done, cancellation);
        }
        catch (PlaceGoneException gone) when (post.Place != binding.Default)
        {
            // The chat must not stop because a place for some kinds of lines is gone: these come with all else from now on.
            binding = binding with { Routes = binding.Routes.RemoveAll(route => route.Place == post.Place) };
            lostRoute = $"A place for some kinds of lines is gone ({gone.Place}); they go where all else goes. /bridge repair forgets it.";
            return done;
        }
        await Noted(done, cancellation);
        await journal.Report(DiscordCondition.Working, poster.Trouble ?? lostRoute, cancellation);
        TellStaff(feed.Waiting.Where(item => item.Sequence <= through));
        Remember(feed.Waiting.Where(item => item.Sequence <= through), post.Place.Where());
        feed.Drop(through);
        return new DiscordProgress(through, posted, NotPosted: posted is null, Settled: settled);
    }

    /// <summary>Stores what was done; only then the game's side may forget it, and authors learn how their messages ended.</summary>
    private async Task<DiscordProgress> Note(DiscordProgress done, CancellationToken cancellation)
    {
        await journal.Note(done, cancellation);
        await Noted(done, cancellation);
        return new DiscordProgress();
    }

    private Task Noted(DiscordProgress done, CancellationToken cancellation)
    {
        if (!done.Settled.IsDefaultOrEmpty)
            reactions.Settled(done.Settled);
        return feed.Ack(done.Through, cancellation);
    }

    private async Task<DiscordProgress> Recover(CancellationToken cancellation)
    {
        if (journal.Memory.Intent is not { } intent)
            return new DiscordProgress();
        var found = await poster.Recover(intent, cancellation);
        feed.Drop(found?.Through ?? 0);
        return await Note(found is null ? new DiscordProgress(NotPosted: true) : new DiscordProgress(found.Through, found), cancellation);
    }

    private BridgeLine Words(BridgeItem item)
    {
        var line = words.Say(item, server.IsMuted, binding.Manners.Mentions ?? [], role => calls.May(role, server.Id, item.Sequence));
        // The game tells of one death up to three times; one place needs to hear of it once.
        return item.Content is GameLine { SameDeathAs: { } first } && WhereToldOf(first) == binding.For(line.Kind).Where() ? line with { Text = null } : line;
    }

    /// <summary>What may be missing concerns more than who reads the chat.</summary>
    private void TellStaff(IEnumerable<BridgeItem> told)
    {
        foreach (var item in told.Where(item => item.Content is GapFound or LinesFolded))
            if (Words(item).Text is { } words)
                staff.Tell(server.Name, binding.Guild, words);
    }

    private ulong? WhereToldOf(long sequence) =>
        deaths.TryGetValue(sequence, out var where) ? where
        : feed.Waiting.FirstOrDefault(item => item.Sequence == sequence) is { } waiting ? binding.For(waiting.Content.Kind).Where()
        : journal.Memory.Posts.LastOrDefault(post => post.From <= sequence && sequence <= post.Through)?.Where;

    private void Remember(IEnumerable<BridgeItem> told, ulong where)
    {
        if (deaths.Count > 200)
            deaths.Clear();
        foreach (var item in told.Where(item => item.Content is GameLine { SameDeathAs: null }))
            deaths[item.Sequence] = where;
    }
}

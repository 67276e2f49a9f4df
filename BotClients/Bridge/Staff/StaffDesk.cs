using System.Collections.Concurrent;
using System.Collections.Immutable;
using BlissBot.BotClients.Port;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Bridge;
using BlissBot.Grains.Interfaces.Servers;
using Microsoft.Extensions.Logging;

namespace BlissBot.BotClients.Bridge.Staff;

/// <summary>
/// Tells each community's staff of the troubles of its bridges, in the channel chosen for it: seldom, together, and without
/// a sound. No bridge waits for it, and what it could not say is forgotten with the process: the status has it.
/// </summary>
internal sealed partial class StaffDesk(IBridgeGrains grains, IMessages messages, IBridgeText text, BridgeClientOptions options, TimeProvider time, ILogger log)
{
    private const int MostWaiting = 100;
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<ServerId, (StaffWatch Watch, ulong Guild, string Name)> watches = new();
    private readonly Dictionary<ulong, Pile> piles = [];
    private long told;

    /// <summary>How a bridge is.</summary>
    public void Report(ServerId server, string name, ulong guild, DiscordCondition condition, string? trouble)
    {
        string? words = null;
        watches.AddOrUpdate(server, _ => Next(StaffWatch.Fresh), (_, known) => Next(known.Watch));
        if (words is not null)
            Tell(name, guild, words);

        (StaffWatch, ulong, string) Next(StaffWatch watch)
        {
            (watch, words) = watch.Report(condition, trouble, time.GetUtcNow());
            return (watch, guild, name);
        }
    }

    /// <summary>Something that happened once.</summary>
    /// <param name="words">As <see cref="StaffNotice.Words"/>.</param>
    public void Tell(string name, ulong guild, string words)
    {
        lock (gate)
        {
            if (!piles.TryGetValue(guild, out var pile))
                piles[guild] = pile = new Pile();
            if (pile.Notices.Count < MostWaiting)
                pile.Notices.Add(new StaffNotice(guild, name, words, time.GetUtcNow()));
            else
                pile.Dropped++;
        }
    }

    /// <summary>Works until it is cancelled.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Step, time);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            foreach (var (server, known) in watches)
            {
                var (watch, words) = known.Watch.Tick(TimeSpan.FromSeconds(options.StaffPatienceSeconds), time.GetUtcNow());
                if (words is not null && watches.TryUpdate(server, known with { Watch = watch }, known))
                    Tell(known.Name, known.Guild, words);
            }
            foreach (var (guild, notices, dropped) in Due())
                await Post(guild, notices, dropped, cancellation);
        }
    }

    private ImmutableArray<(ulong Guild, ImmutableArray<StaffNotice> Notices, int Dropped)> Due()
    {
        var due = ImmutableArray.CreateBuilder<(ulong, ImmutableArray<StaffNotice>, int)>();
        lock (gate)
            foreach (var (guild, pile) in piles.Where(pile => pile.Value.Notices.Count > 0 && pile.Value.NotBefore <= time.GetUtcNow()))
            {
                due.Add((guild, [.. pile.Notices], pile.Dropped));
                (pile.Dropped, pile.NotBefore) = (0, time.GetUtcNow() + TimeSpan.FromSeconds(options.StaffPauseSeconds));
                pile.Notices.Clear();
            }
        return due.ToImmutable();
    }

    private async Task Post(ulong guild, ImmutableArray<StaffNotice> notices, int dropped, CancellationToken cancellation)
    {
        try
        {
            if (!(await grains.Channels(guild).Status().OrRefusal().WaitAsync(cancellation)).Succeeded(out var channels, out _) || channels.Debug is not { } channel)
                return;
            var operation = $"d{time.GetUtcNow().ToUnixTimeMilliseconds() % 1_000_000_000_000}-{Interlocked.Increment(ref told) % 1_000_000}";
            await messages.Send(channel, new Reply { Text = StaffWords.Fold(notices, dropped, text), IsSilent = true }, operation, cancellation);
        }
        catch (DiscordUnavailableException failure) when (failure.Trouble == DiscordTrouble.Passing)
        {
            PutBack(guild, notices, dropped);
        }
        catch (DiscordUnavailableException failure)
        {
            NotTold(guild, failure.Trouble);
        }
        catch (Exception failure) when (!cancellation.IsCancellationRequested)
        {
            Failed(failure, guild);
        }
    }

    private void PutBack(ulong guild, ImmutableArray<StaffNotice> notices, int dropped)
    {
        lock (gate)
        {
            var pile = piles[guild];
            pile.Notices.InsertRange(0, notices);
            pile.Dropped += dropped + Math.Max(0, pile.Notices.Count - MostWaiting);
            pile.Notices.RemoveRange(Math.Min(MostWaiting, pile.Notices.Count), Math.Max(0, pile.Notices.Count - MostWaiting));
        }
    }

    /// <summary>What waits for one community.</summary>
    private sealed class Pile
    {
        public List<StaffNotice> Notices { get; } = [];

        public int Dropped { get; set; }

        public DateTimeOffset NotBefore { get; set; }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Guild {Guild}: its staff could not be told of troubles: {Trouble}.")]
    private partial void NotTold(ulong guild, DiscordTrouble trouble);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Guild {Guild}: its staff could not be told of troubles.")]
    private partial void Failed(Exception failure, ulong guild);
}

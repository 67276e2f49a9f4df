using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Guilds;

namespace BlissBot.BotClients.Commands.Access;

/// <summary>
/// What communities have decided, each asked at most every 15 seconds. While nobody can be asked, what was known last is
/// good for ten minutes.
/// </summary>
internal sealed class GuildBook(IGrainFactory grains, TimeProvider time)
{
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(15);
    public static readonly TimeSpan GoodWithoutAnswer = TimeSpan.FromMinutes(10);

    /// <summary>Communities remembered.</summary>
    public const int Most = 1_000;

    /// <summary>From one question to the next when there was no answer: calls would all wait for it otherwise.</summary>
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private readonly Dictionary<GuildId, Entry> entries = [];

    /// <summary>What a community has decided. Refused when that cannot be told at present.</summary>
    public async Task<Outcome<GuildView>> Find(GuildId guild)
    {
        var entry = Current(guild);
        var outcome = await entry.Asked;
        return outcome.Refusal is not null && entry.Before is { } before && time.GetElapsedTime(before.At) < GoodWithoutAnswer ? before.View : outcome;
    }

    /// <summary>Takes what a change was answered with.</summary>
    public void Note(GuildView view)
    {
        lock (gate)
            Put(view.Guild, new(Task.FromResult<Outcome<GuildView>>(view), time.GetTimestamp(), null));
    }

    private Entry Current(GuildId guild)
    {
        lock (gate)
        {
            var known = entries.GetValueOrDefault(guild);
            if (known is null || time.GetElapsedTime(known.AskedAt) >= known.LastsFor)
                Put(guild, known = new(grains.Guild(guild).View().OrRefusal(), time.GetTimestamp(), known?.Good));
            return known;
        }
    }

    private void Put(GuildId guild, Entry entry)
    {
        if (entries.Count >= Most && !entries.ContainsKey(guild))
            entries.Remove(entries.MinBy(known => known.Value.AskedAt).Key);
        entries[guild] = entry;
    }

    /// <param name="Before">The last answer there was, when this question was asked.</param>
    private sealed record Entry(Task<Outcome<GuildView>> Asked, long AskedAt, (GuildView View, long At)? Before)
    {
        private bool IsAnswered => Asked is { IsCompletedSuccessfully: true, Result.Refusal: null };

        public (GuildView View, long At)? Good => IsAnswered && Asked.Result.Value is { } view ? (view, AskedAt) : Before;

        /// <summary>Whoever comes while it is asked waits for the same answer.</summary>
        public TimeSpan LastsFor => !Asked.IsCompleted ? TimeSpan.MaxValue : IsAnswered ? Fresh : RetryAfter;
    }
}

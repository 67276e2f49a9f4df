using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;

namespace BlissBot.Grains.Nitrado;

/// <summary>
/// Details of one server: refreshed when they are old, told at once whatever their age, and kept while nobody can tell
/// newer ones. One question at a time is on its way. For the turns of one grain.
/// </summary>
/// <param name="known">From an earlier life; null for nothing.</param>
/// <param name="ask">Asks the host.</param>
internal sealed class DetailsBook(KnownDetails? known, Func<Task<Outcome<HostedServer>>> ask, HostedOptions options, TimeProvider time)
{
    private Task? asking;
    private DateTimeOffset? askedAt;

    public KnownDetails? Known { get; private set; } = known;

    /// <summary>Why the last question had no answer.</summary>
    public Refusal? Trouble { get; private set; } = known?.Trouble;

    /// <summary>Whether a question is on its way.</summary>
    public bool IsAsking => asking is { IsCompleted: false };

    /// <summary>Whether it is time to ask again. Pure.</summary>
    internal static bool IsDue(DateTimeOffset? asOf, DateTimeOffset? askedAt, DateTimeOffset now, HostedOptions options) =>
        !(now - asOf < TimeSpan.FromSeconds(options.RefreshSeconds)) && !(now - askedAt < TimeSpan.FromSeconds(options.RetrySeconds));

    /// <summary>Asks if it is time; the task ends when what is known is as new as it can be.</summary>
    public Task RefreshIfDue() => asking is { IsCompleted: false } running ? running
        : IsDue(Known?.AsOf, askedAt, time.GetUtcNow(), options) ? asking = Refresh()
        : Task.CompletedTask;

    private async Task Refresh()
    {
        askedAt = time.GetUtcNow();
        var answer = await ask();
        if (answer.Succeeded(out var server, out var refusal))
            (Known, Trouble) = (new KnownDetails(server, time.GetUtcNow(), null), null);
        else
            (Known, Trouble) = (Known is null ? null : Known with { Trouble = refusal }, refusal);
    }
}

using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Nitrado;

namespace BlissBot.Grains.Nitrado;

/// <summary>
/// Keeps the details of one server fresh and shows them to all silos. What an earlier life of its grain showed last may be
/// newer than what that stored, and saves asking again. For the turns of one grain.
/// </summary>
internal sealed class DetailsDesk
{
    /// <summary>What was shown is not shown again sooner than this, whoever wants it.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly DetailsBook book;
    private readonly HostedViews views;
    private readonly TimeProvider time;
    private (KnownDetails? Known, DateTimeOffset At) shown;

    private DetailsDesk(DetailsBook book, HostedViews views, TimeProvider time) => (this.book, this.views, this.time) = (book, views, time);

    public KnownDetails? Known => book.Known;

    /// <inheritdoc cref="DetailsBook.Trouble"/>
    public Refusal? Trouble => book.Trouble;

    /// <inheritdoc cref="DetailsBook.IsAsking"/>
    public bool IsAsking => book.IsAsking;

    /// <param name="stored">From an earlier life; null for nothing.</param>
    /// <param name="ask">Asks the host.</param>
    public static async Task<DetailsDesk> Open(
        NitradoServiceId service, KnownDetails? stored, Func<Task<Outcome<HostedServer>>> ask, HostedViews views, HostedOptions options, TimeProvider time, CancellationToken cancellation)
    {
        var seen = await views.Read(service, cancellation);
        return new DetailsDesk(new DetailsBook(stored is null || seen?.AsOf > stored.AsOf ? seen : stored, ask, options, time), views, time);
    }

    /// <summary>Asks the host if it is time, and shows what is new; the task ends when what is known is as new as it can be.</summary>
    public async Task Keep()
    {
        await book.RefreshIfDue();
        if (book.Known is { } known && known != shown.Known)
            await Show(known);
    }

    /// <summary>Shows what is known again: whoever kept it may have lost it.</summary>
    public async Task ShowAgain()
    {
        if (book.Known is { } known && time.GetUtcNow() - shown.At >= Pause)
            await Show(known);
    }

    private async Task Show(KnownDetails known)
    {
        shown = (known, time.GetUtcNow());
        await views.Publish(known, CancellationToken.None);
    }
}

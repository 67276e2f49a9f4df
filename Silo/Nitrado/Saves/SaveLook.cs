using BlissBot.Grains.Interfaces.Nitrado;
using BlissBot.Grains.Ports;

namespace BlissBot.Silo.Nitrado.Saves;

/// <summary>
/// What the looks for a server's newest save have shown. A save is believed when two looks some time apart show the same
/// size and age: the game writes it in one go, and that takes a while. Pure.
/// </summary>
/// <param name="At">When the last look was.</param>
/// <param name="Seen">The newest save then; null for none.</param>
/// <param name="SeenSince">Since when it looks like that.</param>
internal sealed record SaveLook(DateTimeOffset At, HostedFile? Seen, DateTimeOffset SeenSince)
{
    public SaveLook After(HostedFile? newest, DateTimeOffset now) => new(now, newest, newest == Seen ? SeenSince : now);

    public bool IsSettled(TimeSpan settle) => Seen is null || At - SeenSince >= settle;

    /// <summary>When it makes sense to look again: soon while a save settles, else now and then.</summary>
    public DateTimeOffset NextAt(TimeSpan settle, TimeSpan every) => IsSettled(settle) ? At + every : At + settle;

    public SaveSearch Answer(TimeSpan settle, Func<HostedFile, SaveFile> shape) =>
        Seen is null ? new SaveSearch.Nothing()
        : IsSettled(settle) ? new SaveSearch.Found(shape(Seen))
        : new SaveSearch.Unsettled(Seen.Name);
}

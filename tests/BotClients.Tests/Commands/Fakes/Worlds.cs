using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Saves;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Tests.Commands.Fakes;

/// <summary>Things of a world for the grains of a test.</summary>
internal static class Worlds
{
    public static SnapshotStamp Stamp { get; } = new(new ParseId(Guid.Empty), new(2027, 1, 1, 11, 0, 0, TimeSpan.Zero), new(2027, 1, 1, 11, 5, 0, TimeSpan.Zero), 1_000);

    public static TribeView Tribe(long id, string name) => new(id, name, null, 2, 5, 1, 3);

    public static BaseView Base(ulong id, string owner, DecayView decay) => new(
        new BaseId(id), 1_000 + (long)id, owner, new(1, 2, 3), new(50.5, 20.25), default, 120, 4, "Stone", true, decay);

    public static DecayView Decay(DateTimeOffset? expires, DecayCertainty certainty = DecayCertainty.Known) =>
        new(certainty, false, 86_400, "Stone", "exact", null, null, expires);

    public static Page<T> Page<T>(params ImmutableArray<T> items) => new(items, items.Length, null, Stamp);
}

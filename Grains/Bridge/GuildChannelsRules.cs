using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.Grains.Bridge;

/// <summary>Whose turn it is to make places, and what becomes of what was made. Pure: every change makes a new state.</summary>
internal static class GuildChannelsRules
{
    /// <summary>Longer than making one place may take, and short enough to wait for after a crash.</summary>
    public static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

    public const int MostPlaces = 2000;

    /// <summary>How long somebody else still has the turn; zero when it is free.</summary>
    public static TimeSpan Left(this GuildChannelsState state, string maker, DateTimeOffset now) =>
        state.Maker is null || state.Maker == maker || state.Until <= now ? TimeSpan.Zero : state.Until - now;

    public static GuildChannelsState Take(this GuildChannelsState state, string maker, DateTimeOffset now) =>
        state with { Maker = maker, Until = now + Turn, Epoch = state.Maker == maker && state.Until > now ? state.Epoch : state.Epoch + 1 };

    /// <summary>Whether a turn is the newest. One whose time is over is good as long as nobody took the next.</summary>
    public static bool Holds(this GuildChannelsState state, long epoch) => state.Maker is not null && state.Epoch == epoch;

    public static GuildChannelsState Note(this GuildChannelsState state, ChannelsMade made, DateTimeOffset now) => state with
    {
        Until = now + Turn,
        Channels = state.Channels with
        {
            Category = made.Category ?? state.Channels.Category,
            Shared = made.Shared ?? state.Channels.Shared,
            Servers = made.Place is { } place
                ? state.Channels.Servers.RemoveAll(known => known.Server == place.Server && known.Mode == place.Mode).Add(place)
                : state.Channels.Servers,
        },
    };

    public static GuildChannelsState Release(this GuildChannelsState state, long epoch) => state.Holds(epoch) ? state with { Maker = null } : state;

    /// <summary>What is wrong with a note; null when nothing is. Two servers never share a place that was made for one.</summary>
    public static string? Fault(this GuildChannelsState state, ChannelsMade? made) => made switch
    {
        null or { Category: 0 } or { Shared: 0 } or { Place: { Place: null or { Channel: 0 } or { Thread: 0 } } } => "A place has no id.",
        { Place: { } place } when !place.Server.IsValid || !Enum.IsDefined(place.Mode) => "A place is no server's.",
        { Place: { } place } when state.Channels.Servers.Any(known => known.Server != place.Server && known.Place == place.Place) => "The place is another server's.",
        { Place: { } place } when state.Channels.Servers.Length >= MostPlaces && state.Channels.Find(place.Server, place.Mode) is null => "There are too many places.",
        _ => null,
    };
}

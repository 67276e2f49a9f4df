using System.Globalization;

namespace BlissBot.Simulators.Discord.World;

/// <summary>Gives out ids: each later one is larger, whatever the clock does.</summary>
internal sealed class Snowflakes(TimeProvider time, ulong last)
{
    private const long Epoch = 1420070400000;

    /// <summary>The largest id given out so far.</summary>
    public ulong Last { get; private set; } = last;

    public ulong Next() => Last = Math.Max(At(time.GetUtcNow()), Last + 1);

    /// <summary>The smallest id of a moment.</summary>
    public static ulong At(DateTimeOffset moment) => (ulong)Math.Max(0, moment.ToUnixTimeMilliseconds() - Epoch) << 22;

    public static DateTimeOffset TimeOf(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);

    public static bool TryParse(string? text, out ulong id) =>
        ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out id);
}

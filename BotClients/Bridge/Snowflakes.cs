namespace BlissBot.BotClients.Bridge;

/// <summary>Discord's ids hold the milliseconds since the begin of 2015 in their upper 42 bits.</summary>
internal static class Snowflakes
{
    private const long Epoch = 1_420_070_400_000;

    /// <summary>Not greater than the id of anything that came later.</summary>
    public static ulong At(DateTimeOffset time) => (ulong)Math.Max(0, time.ToUnixTimeMilliseconds() - Epoch) << 22;

    public static DateTimeOffset Time(ulong id) => DateTimeOffset.FromUnixTimeMilliseconds((long)(id >> 22) + Epoch);
}

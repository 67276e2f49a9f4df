namespace BlissBot.BotClients.Panels;

/// <summary>How many were on a server over the last hours, as a line of blocks. Forgotten with the process. For one thread at a time.</summary>
internal sealed class PlayerTrend
{
    private const string Blocks = "▁▂▃▄▅▆▇█";
    private const int Kept = 24;
    private static readonly TimeSpan Slot = TimeSpan.FromMinutes(10);

    private readonly SortedDictionary<long, int> most = [];

    public void Note(int players, DateTimeOffset now)
    {
        var slot = now.UtcTicks / Slot.Ticks;
        most[slot] = Math.Max(most.GetValueOrDefault(slot), players);
        while (most.Count > Kept)
            most.Remove(most.Keys.First());
    }

    /// <summary>Null while there is nothing to compare, or nobody was on.</summary>
    public string? Line()
    {
        var peak = most.Count > 1 ? most.Values.Max() : 0;
        return peak == 0 ? null : string.Concat(most.Values.Select(players => Blocks[players * (Blocks.Length - 1) / peak]));
    }
}

namespace BlissBot.Grains.Ports;

/// <summary>What makes rows comparable; the same in every store.</summary>
public static class RecordText
{
    /// <summary>A text as it is compared, whatever its case.</summary>
    public static string Fold(string text) => text.ToLowerInvariant();

    /// <summary>What a search looks through.</summary>
    public static string Sought(LogRecord record) => Fold(string.Join('\n', new[] { record.Player, record.Tribe, record.Text }.Where(part => !string.IsNullOrEmpty(part))));

    /// <summary>A time as stores keep it.</summary>
    public static DateTimeOffset Whole(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
}

namespace BlissBot.Silo.Observability;

/// <summary>What a silo says on its console: one line each, and nothing an operator would chase in vain.</summary>
internal static class SiloLogging
{
    private static readonly TimeSpan StartTime = TimeSpan.FromMinutes(1);

    public static void AddSiloLogging(this ILoggingBuilder logging, TimeProvider time)
    {
        logging.AddSimpleConsole(console =>
        {
            console.SingleLine = true;
            console.TimestampFormat = "HH:mm:ss ";
            console.UseUtcTimestamp = true;
        });
        logging.AddFilter("Orleans", LogLevel.Warning);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Polly", LogLevel.Warning);

        // Every silo reports at its start that a check has not completed for as long as the machine is up, and that it
        // runs without a garbage collector we do not want. Later, warnings of these two mean something.
        var begun = time.GetTimestamp();
        foreach (var category in (string[])["Orleans.Runtime.Watchdog", "Orleans.Runtime.Silo"])
            logging.AddFilter(category, level => level >= (time.GetElapsedTime(begun) < StartTime ? LogLevel.Error : LogLevel.Warning));
    }
}

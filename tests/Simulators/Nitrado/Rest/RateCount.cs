using System.Globalization;

namespace BlissBot.Simulators.Nitrado;

/// <summary>Counts the calls of the hour, by the clock's hours.</summary>
internal sealed class RateCount(NitradoSimulatorOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private long hour;
    private int used;

    /// <summary>Counts one more. False when there is none left.</summary>
    public (bool Allowed, int Remaining, long Reset) Take()
    {
        lock (gate)
        {
            var now = time.GetUtcNow().ToUnixTimeSeconds() / 3600;
            if (now != hour) (hour, used) = (now, 0);
            var allowed = used < options.CallsPerHour;
            if (allowed) used++;
            return (allowed, options.CallsPerHour - used, (hour + 1) * 3600);
        }
    }

    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

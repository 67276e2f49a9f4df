namespace BlissBot.Grains.Records;

/// <summary>Deletes what is too old in small steps, so that nobody who writes waits long for it.</summary>
internal static class Purging
{
    /// <summary>Rows of one step.</summary>
    public const int Step = 5_000;

    /// <summary>Steps of one look; what is left waits for the next.</summary>
    public const int MostSteps = 100;

    /// <param name="purge">Deletes at most so many rows and says how many.</param>
    /// <returns>How many went.</returns>
    public static async Task<long> Run(Func<int, Task<int>> purge, CancellationToken cancellation)
    {
        var gone = 0L;
        for (var step = 0; step < MostSteps && !cancellation.IsCancellationRequested; step++)
        {
            var now = await purge(Step);
            gone += now;
            if (now < Step)
                break;
        }
        return gone;
    }
}

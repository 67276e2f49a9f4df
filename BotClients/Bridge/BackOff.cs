namespace BlissBot.BotClients.Bridge;

/// <summary>Waits longer from try to try.</summary>
internal sealed class BackOff(TimeProvider time, TimeSpan least, TimeSpan most)
{
    private int tries;

    public Task Wait(CancellationToken cancellation)
    {
        var wait = least * Math.Pow(2, Math.Min(tries++, 30));
        return Task.Delay(wait < most ? wait : most, time, cancellation);
    }
}

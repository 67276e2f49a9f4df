namespace BlissBot.BotClients.Tests.Bridge.Fakes;

/// <summary>Kills a process between any two of its effects: from one step on, nothing it does happens any more.</summary>
internal sealed class Fuse(int steps = int.MaxValue)
{
    private int left = steps;

    public bool IsBurnt => Volatile.Read(ref left) <= 0;

    public void Step()
    {
        if (Interlocked.Decrement(ref left) < 0)
            throw new KilledException();
    }
}

internal sealed class KilledException() : Exception("The process is dead.");

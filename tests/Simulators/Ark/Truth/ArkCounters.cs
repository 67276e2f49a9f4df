namespace BlissBot.Simulators.Ark;

/// <summary>What a simulated server counts over its whole life.</summary>
public sealed class ArkCounters
{
    private long accepted, authenticated, rejected, commands, smuggled, keepAlives, cut, badFrames, saves, failedSaves, starts, crashes;

    /// <summary>TCP connections accepted.</summary>
    public long Accepted => Interlocked.Read(ref accepted);

    /// <summary>Authentications with the right password that were answered.</summary>
    public long Authenticated => Interlocked.Read(ref authenticated);

    /// <summary>Wrong passwords, and commands without any.</summary>
    public long Rejected => Interlocked.Read(ref rejected);

    /// <summary>Commands executed.</summary>
    public long Commands => Interlocked.Read(ref commands);

    /// <summary>Commands that came as a second one of a packet.</summary>
    public long Smuggled => Interlocked.Read(ref smuggled);

    /// <summary>Keep-alive packets pushed.</summary>
    public long KeepAlives => Interlocked.Read(ref keepAlives);

    /// <summary>Connections the server ended by a quirk, a crash or on request.</summary>
    public long Cut => Interlocked.Read(ref cut);

    /// <summary>Connections ended because the client sent what is no RCON.</summary>
    public long BadFrames => Interlocked.Read(ref badFrames);

    /// <summary>World saves that succeeded.</summary>
    public long Saves => Interlocked.Read(ref saves);

    /// <summary>World saves that did not.</summary>
    public long FailedSaves => Interlocked.Read(ref failedSaves);

    /// <summary>Times the game was started.</summary>
    public long Starts => Interlocked.Read(ref starts);

    /// <summary>Times it was killed.</summary>
    public long Crashes => Interlocked.Read(ref crashes);

    internal void CountAccepted() => Interlocked.Increment(ref accepted);
    internal void CountAuthenticated() => Interlocked.Increment(ref authenticated);
    internal void CountRejected() => Interlocked.Increment(ref rejected);
    internal void CountKeepAlive() => Interlocked.Increment(ref keepAlives);
    internal void CountCut() => Interlocked.Increment(ref cut);
    internal void CountBadFrame() => Interlocked.Increment(ref badFrames);
    internal void CountStart() => Interlocked.Increment(ref starts);
    internal void CountCrash() => Interlocked.Increment(ref crashes);

    internal void CountSave(bool succeeded)
    {
        if (succeeded) Interlocked.Increment(ref saves);
        else Interlocked.Increment(ref failedSaves);
    }

    internal void CountCommand(bool second)
    {
        Interlocked.Increment(ref commands);
        if (second) Interlocked.Increment(ref smuggled);
    }
}

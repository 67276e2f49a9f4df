namespace BlissBot.Discord.Gateway;

/// <summary>What to do about it, in this order.</summary>
[Flags]
internal enum GatewayEffects
{
    None = 0,

    /// <summary>Cut the socket, without a word.</summary>
    Drop = 1,

    /// <summary>Close it with 4000, after which Discord keeps the session.</summary>
    Leave = 2,

    /// <summary>Close it with 1000, after which Discord ends the session.</summary>
    Quit = 4,

    /// <summary>Throw away the events that nobody has read, and forget what is not acknowledged: another process goes on with them.</summary>
    Abandon = 8,

    /// <summary>Write down what was acknowledged and give the lease back.</summary>
    Release = 16,

    /// <summary>Write down, before that, that there is no session.</summary>
    Forget = 32,

    /// <summary>Ask for the lease.</summary>
    Acquire = 64,

    /// <summary>Ask the directory.</summary>
    Locate = 128,

    /// <summary>Open a socket to <see cref="GatewayState.Url"/>.</summary>
    Open = 256,

    /// <summary>Make sure the lease holds, and write an identify down when there is no session.</summary>
    Claim = 512,

    /// <summary>Ask for the lease to last.</summary>
    Renew = 1024,

    /// <summary>Send a heartbeat.</summary>
    Beat = 2048,

    /// <summary>Send identify.</summary>
    Identify = 4096,

    /// <summary>Send resume.</summary>
    Resume = 8192,

    /// <summary>Provoke an event.</summary>
    Probe = 16384,

    /// <summary>Tell an operator of <see cref="GatewayState.Trouble"/>.</summary>
    Alert = 32768,
}

/// <summary>A transition.</summary>
internal readonly record struct GatewayStep(GatewayState State, GatewayEffects Effects = GatewayEffects.None);

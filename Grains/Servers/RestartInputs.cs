using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Logs;
using BlissBot.Grains.Interfaces.Rcon;

namespace BlissBot.Grains.Servers;

/// <summary>What a restart hears.</summary>
internal abstract record RestartInput
{
    private RestartInput()
    {
    }

    /// <summary>Time has passed.</summary>
    public sealed record Tick : RestartInput;

    /// <summary>Somebody wants it off.</summary>
    public sealed record Cancel(string Actor) : RestartInput;

    /// <summary>This program was away and finds the restart in its notes.</summary>
    public sealed record Resumed : RestartInput;

    /// <summary>Somebody looked at the server.</summary>
    public sealed record Looked(Sight Sight, DateTimeOffset AskedAt, int Players) : RestartInput;

    /// <summary>The game said something about itself.</summary>
    /// <param name="At">The line's own stamp; null when it has none.</param>
    public sealed record Marked(MarkerKind Marker, DateTimeOffset? At) : RestartInput;

    /// <summary>What became of a warning.</summary>
    public sealed record WarningTold(TimeSpan Before, Told Told) : RestartInput;

    /// <summary>What became of the save.</summary>
    /// <param name="Attempt">Which one: an answer to an older one tells nothing about this one.</param>
    public sealed record SaveTold(int Attempt, Told Told) : RestartInput;

    /// <summary>What became of the exit.</summary>
    public sealed record ExitTold(int Attempt, Told Told) : RestartInput;
}

/// <summary>What became of a command, and the server's words or the reason.</summary>
internal sealed record Told(Delivery Delivery, string? Words)
{
    public static Told Of(Outcome<RconAnswer> answer)
    {
        if (answer.Succeeded(out var value, out var refusal))
            return new Told(value.Result switch
            {
                RconResult.Unknown => Delivery.Unknown,
                RconResult.Unexpected => Delivery.Unexpected,
                RconResult.Saved or RconResult.Exiting => Delivery.Confirmed,
                _ => Delivery.Taken,
            }, value.Text);
        var reason = refusal.Detail is null ? Worded(refusal.Code) : $"{Worded(refusal.Code)}: {refusal.Detail}";
        return new Told(refusal.Code switch
        {
            RefusalCode.ServerUnreachable or RefusalCode.QueueFull => Delivery.NotNow,
            RefusalCode.ServerUnknown or RefusalCode.RconNotConfigured or RefusalCode.TextRefused or RefusalCode.NeedsConfirmation
                or RefusalCode.PasswordRejected or RefusalCode.RconWedged or RefusalCode.InvalidQuery => Delivery.Never,
            // A call that ran out of time may have got through.
            _ => Delivery.Unknown,
        }, reason);
    }

    private static string Worded(RefusalCode code) => code switch
    {
        RefusalCode.ServerUnreachable => "The server could not be reached",
        RefusalCode.QueueFull => "Too many commands wait already",
        RefusalCode.RconNotConfigured => "No RCON is configured",
        RefusalCode.PasswordRejected => "The server refuses our RCON password",
        RefusalCode.RconWedged => "RCON takes connections but answers nothing",
        RefusalCode.TextRefused => "The text was refused",
        RefusalCode.TimedOut => "No answer in time",
        _ => code.ToString(),
    };
}

/// <summary>How far a command came.</summary>
internal enum Delivery
{
    /// <summary>The server said that it did what this command is for.</summary>
    Confirmed = 1,

    /// <summary>The server took it; success is not proven.</summary>
    Taken,

    /// <summary>The server answered something else.</summary>
    Unexpected,

    /// <summary>Sent, or perhaps sent, and no answer.</summary>
    Unknown,

    /// <summary>The server did not get it; trying again may help.</summary>
    NotNow,

    /// <summary>The server did not get it, and trying again does not help.</summary>
    Never,
}

/// <summary>What a restart wants done, after its new state was written down.</summary>
internal abstract record RestartEffect
{
    private RestartEffect()
    {
    }

    /// <summary>Show a text to everybody; <paramref name="Before"/> names a warning, null is for other words.</summary>
    public sealed record Say(string Text, string OperationId, TimeSpan? Before = null) : RestartEffect;

    /// <summary>Look at the server now.</summary>
    public sealed record LookNow : RestartEffect;

    /// <summary>Send SaveWorld.</summary>
    public sealed record Save(string OperationId, int Attempt) : RestartEffect;

    /// <summary>Send DoExit.</summary>
    public sealed record Exit(string OperationId, int Attempt) : RestartEffect;
}

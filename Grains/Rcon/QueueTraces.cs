using System.Diagnostics;

namespace BlissBot.Grains.Rcon;

/// <summary>Binds what the pump does for a command to the trace of whoever asked for it, whose own turn is over by then.</summary>
internal static class QueueTraces
{
    private static readonly ActivitySource Source = new("BlissBot.Grains.Rcon");

    /// <summary>Null where nobody traces, or the asker is not traced.</summary>
    public static Activity? Begin(ActivityContext asker)
    {
        // The pump runs on in the trace of whoever set it going, which has nothing to do with this command.
        Activity.Current = null;
        return asker == default ? null : Source.StartActivity("rcon command", ActivityKind.Internal, asker);
    }
}

using System.Diagnostics;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Traces of commands, named by the command alone: who called it and with what values stays out of them.</summary>
internal static class CommandTraces
{
    private static readonly ActivitySource Source = new("BlissBot.Commands");

    /// <summary>Null where nobody traces. What is called meanwhile belongs to it.</summary>
    public static Activity? Begin(string path) => Source.StartActivity($"/{path}", ActivityKind.Server);
}

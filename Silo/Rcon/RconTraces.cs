using System.Diagnostics;

namespace BlissBot.Silo.Rcon;

/// <summary>Traces of commands to game servers. They name the verb alone: what follows it is what people say, or a password.</summary>
internal static class RconTraces
{
    private const int LongestVerb = 32;
    private static readonly ActivitySource Source = new("BlissBot.Rcon");

    /// <summary>Null where nobody traces.</summary>
    public static Activity? Begin(string command)
    {
        var activity = Source.StartActivity("rcon", ActivityKind.Client);
        activity?.SetTag("rcon.verb", Verb(command));
        return activity;
    }

    public static void Failed(this Activity? activity, Exception failure) => activity?.SetStatus(ActivityStatusCode.Error, failure.GetType().Name);

    internal static string Verb(string command)
    {
        var end = command.IndexOf(' ', StringComparison.Ordinal);
        var verb = end < 0 ? command : command[..end];
        return verb.Length is > 0 and <= LongestVerb && verb.All(char.IsAsciiLetterOrDigit) ? verb : "other";
    }
}

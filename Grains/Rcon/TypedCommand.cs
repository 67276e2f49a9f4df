namespace BlissBot.Grains.Rcon;

/// <summary>What is known of a command line that somebody typed, however it is dressed up.</summary>
public static class TypedCommand
{
    /// <summary>How long its answer may take: commands that hold up the game itself need more than a minute.</summary>
    public static TimeSpan Patience(string text) => RawCommandRules.IsSlow(RawCommandRules.Verb(text)) ? CommandRules.Slow : CommandRules.Quick;

    /// <summary>Whether it ends the game, so that the end of the connection is its good answer.</summary>
    public static bool IsExit(string text) => RawCommandRules.Verb(text) == "doexit";
}

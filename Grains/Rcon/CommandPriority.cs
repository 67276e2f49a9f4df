namespace BlissBot.Grains.Rcon;

/// <summary>What goes first when commands wait; the lower number does.</summary>
internal enum CommandPriority
{
    /// <summary>Kicks and bans: somebody is doing harm at this moment.</summary>
    Moderation,

    /// <summary>Other commands of people.</summary>
    Command,

    /// <summary>Lines of the chat on their way into the game.</summary>
    Chat,

    /// <summary>What is asked over and over.</summary>
    Poll,
}

namespace BlissBot.Simulators.Discord.World;

/// <summary>A person, or the account of a bot.</summary>
internal sealed class User
{
    public ulong Id { get; set; }
    public string Name { get; set; } = "";
    public string? GlobalName { get; set; }
    public string? Avatar { get; set; }
    public bool Bot { get; set; }

    /// <summary>What it signs in with: of a bot three parts, of a person the same without the word Bot in front.</summary>
    public string Token { get; set; } = "";

    /// <summary>A person may refuse messages of bots: 50007.</summary>
    public bool RefusesDms { get; set; }
    public string Locale { get; set; } = "en-US";
}

/// <summary>An application. Its id is that of its bot, as it is for all newer ones.</summary>
internal sealed class Application
{
    public ulong Id { get; set; }
    public string Name { get; set; } = "";
    public string Description { get; set; } = "";
    public ulong OwnerId { get; set; }

    /// <summary>Privileged intents that are switched on in the portal.</summary>
    public long PrivilegedIntents { get; set; }

    public List<Command> Commands { get; set; } = [];

    /// <summary>When guild commands were created, by guild: 200 a day.</summary>
    public Dictionary<ulong, List<DateTimeOffset>> CommandCreations { get; set; } = [];
}

namespace BlissBot.Simulators.Discord;

/// <summary>The world a simulator begins with: one guild, its people and its bots.</summary>
public sealed record DiscordWorld
{
    public string GuildName { get; init; } = "BlissBot Sandbox";

    /// <summary>The kinds of bots. Each gets an application, a token and a role that came with it.</summary>
    public IReadOnlyList<string> Bots { get; init; } = ["master", "server", "ap", "gp", "ticket", "assistant"];

    /// <summary>Privileged intents that are switched on for all of them: by default members and message content. The spare application has all.</summary>
    public long PrivilegedIntents { get; init; } = 1 << 1 | 1 << 15;

    /// <summary>What the bots may do; by default everything a community bot needs, but not to ping everyone.</summary>
    public ulong BotPermissions { get; init; } = DiscordWorldBuilder.UsualBotPermissions;

    /// <summary>People beside the owner. Their names are as hostile as names get.</summary>
    public IReadOnlyList<DiscordPerson> People { get; init; } =
    [
        new("staff_sam", "Staff Sam") { IsStaff = true },
        new("moderator_mia", "Mia | Moderation") { IsStaff = true },
        new("survivor42", "Survivor42"),
        new("dodo_rider", "Dodo Rider 🦤🔥"),
        new("zalgo", "Z̸̡̛͓̮̈́̅a̷͎͂l̶̰̑g̸͖̈́o̵̜͝"),
        new("everyone_joker", "@everyone"),
        new("mention_mimic", "<@&1> `*_~| <#2>"),
        new("discord_king", "DiscordKing"),
        new("bidi_bob", "\u202Ebob\u202C \u200Bb"),
        new("long_name_lena", "Lena ooooooooooooooooooooooooooo"),
    ];

    /// <summary>Text channels beside "general".</summary>
    public IReadOnlyList<string> TextChannels { get; init; } = ["island-chat", "center-chat", "console", "tickets", "bot-log", "announcements"];
}

/// <summary>A person of the world.</summary>
/// <param name="Name">The user name: lower case, unique.</param>
/// <param name="Shown">The name others see.</param>
public sealed record DiscordPerson(string Name, string Shown)
{
    public bool IsStaff { get; init; }

    /// <summary>Refuses direct messages of bots.</summary>
    public bool RefusesDms { get; init; }
}

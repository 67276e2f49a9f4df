using BlissBot.Discord.Model.Components;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>What an interaction brings. Which members are set depends on the interaction's type.</summary>
public sealed record InteractionData
{
    /// <summary>Commands: the registered command.</summary>
    public Snowflake? Id { get; init; }

    /// <summary>Commands: its name, in lower case for slash commands.</summary>
    public string Name { get => field ?? ""; init; }

    /// <summary>Commands: of which kind.</summary>
    public CommandType Type { get; init; }

    /// <summary>Commands: what was given. A subcommand is an option with options.</summary>
    public IReadOnlyList<OptionValue> Options { get => field ?? []; init; }

    /// <summary>User and message commands: what they were used on.</summary>
    public Snowflake? TargetId { get; init; }

    /// <summary>Commands: the guild it is registered in.</summary>
    public Snowflake? GuildId { get; init; }

    /// <summary>The objects behind the ids in options and selects.</summary>
    public ResolvedValues Resolved { get => field ?? new(); init; }

    /// <summary>Components and modals: the id we gave. Anybody who sees it can send it again.</summary>
    public string CustomId { get => field ?? ""; init; }

    /// <summary>Components: see <see cref="Components.ComponentType"/>.</summary>
    public int ComponentType { get; init; }

    /// <summary>Selects: what was chosen.</summary>
    public IReadOnlyList<string> Values { get => field ?? []; init; }

    /// <summary>Modals: what came back, in rows or under labels. <see cref="Submission"/> reads both.</summary>
    public IReadOnlyList<Component> Components { get => field ?? []; init; }
}

/// <summary>Objects an interaction refers to, by id.</summary>
public sealed record ResolvedValues
{
    public IReadOnlyDictionary<Snowflake, User> Users { get => field ?? Nothing<User>(); init; }

    /// <summary>Without their users, which stand in <see cref="Users"/>.</summary>
    public IReadOnlyDictionary<Snowflake, Member> Members { get => field ?? Nothing<Member>(); init; }

    public IReadOnlyDictionary<Snowflake, Role> Roles { get => field ?? Nothing<Role>(); init; }

    public IReadOnlyDictionary<Snowflake, Channel> Channels { get => field ?? Nothing<Channel>(); init; }

    public IReadOnlyDictionary<Snowflake, Message> Messages { get => field ?? Nothing<Message>(); init; }

    public IReadOnlyDictionary<Snowflake, Attachment> Attachments { get => field ?? Nothing<Attachment>(); init; }

    private static System.Collections.ObjectModel.ReadOnlyDictionary<Snowflake, T> Nothing<T>() =>
        System.Collections.ObjectModel.ReadOnlyDictionary<Snowflake, T>.Empty;
}

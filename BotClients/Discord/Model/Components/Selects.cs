using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Components;

/// <summary>A choice from up to 25 texts.</summary>
public sealed record StringSelect : Component
{
    public override int Type => ComponentType.StringSelect;

    public string CustomId { get => field ?? ""; init; }

    /// <summary>Up to 25.</summary>
    public IReadOnlyList<SelectOption> Options { get => field ?? []; init; }

    /// <summary>Up to 150 characters.</summary>
    public string? Placeholder { get; init; }

    /// <summary>0 to 25.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 25.</summary>
    public int? MaxValues { get; init; }

    public bool Disabled { get; init; }

    /// <summary>Modals only.</summary>
    public bool? Required { get; init; }

    /// <summary>In what a modal brought back: the values chosen.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <param name="Label">Up to 100 characters.</param>
/// <param name="Value">Up to 100 characters.</param>
/// <param name="Description">Up to 100 characters.</param>
public sealed record SelectOption(string Label, string Value, string? Description = null, Emoji? Emoji = null, bool? Default = null);

/// <summary>A choice from what the guild has: users, roles, both or channels.</summary>
public sealed record EntitySelect : Component
{
    public override int Type => (int)Kind;

    [JsonIgnore]
    public EntityKind Kind { get; init; }

    public string CustomId { get => field ?? ""; init; }

    public string? Placeholder { get; init; }

    public int? MinValues { get; init; }

    public int? MaxValues { get; init; }

    public bool Disabled { get; init; }

    public bool? Required { get; init; }

    /// <summary>Of channels only.</summary>
    public IReadOnlyList<ChannelType>? ChannelTypes { get; init; }

    public IReadOnlyList<DefaultValue>? DefaultValues { get; init; }

    /// <summary>In what a modal brought back: the ids chosen.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

public enum EntityKind
{
    User = ComponentType.UserSelect,
    Role = ComponentType.RoleSelect,
    Mentionable = ComponentType.MentionableSelect,
    Channel = ComponentType.ChannelSelect,
}

/// <param name="Type"><c>user</c>, <c>role</c> or <c>channel</c>.</param>
public sealed record DefaultValue(Snowflake Id, string Type);

using System.Text.Json.Serialization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Rest;

/// <summary>A change of a member. What is left out stays.</summary>
public sealed record MemberChange
{
    /// <summary>Up to 32 characters; empty takes it away.</summary>
    public string? Nick { get; init; }

    /// <summary>All roles it then has.</summary>
    public IReadOnlyList<Snowflake>? Roles { get; init; }

    /// <summary>Up to 28 days ahead; null ends a time-out.</summary>
    [JsonConverter(typeof(OptionalTimeConverter))]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Optional<DateTimeOffset> CommunicationDisabledUntil { get; init; }
}

/// <summary>A role to be made.</summary>
public sealed record RoleCreate
{
    /// <summary>1 to 100 characters.</summary>
    public required string Name { get; init; }

    public Permissions Permissions { get; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? Color { get; init; }

    public bool Hoist { get; init; }

    public bool Mentionable { get; init; }
}

internal sealed record OverwriteBody(OverwriteType Type, Permissions Allow, Permissions Deny);

internal sealed record WebhookCreate(string Name);

internal sealed record RecipientBody(Snowflake RecipientId);

internal sealed record MessagesBody(IReadOnlyList<Snowflake> Messages);

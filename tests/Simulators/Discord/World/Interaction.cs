using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Discord.World;

internal enum InteractionType
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Autocomplete = 4,
    Modal = 5,
}

/// <summary>Somebody used an application, which has three seconds to answer.</summary>
internal sealed class Interaction
{
    public required ulong Id { get; init; }
    public required string Token { get; init; }
    public required InteractionType Type { get; init; }
    public required ulong ApplicationId { get; init; }
    public required ulong UserId { get; init; }
    public required ulong ChannelId { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>What the application gets as <c>data</c>.</summary>
    public required JsonObject Payload { get; init; }

    /// <summary>What the person's client called it.</summary>
    public JsonNode? Nonce { get; init; }

    /// <summary>The gateway session of the person, if one was named.</summary>
    public string? SessionId { get; init; }

    /// <summary>The command as a person writes it, or a custom id.</summary>
    public string Name { get; init; } = "";

    /// <summary>The message with the component; of a modal, that of the interaction that opened it.</summary>
    public Message? Source { get; init; }

    /// <summary>When it was answered first, and how; null while it was not.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
    public int? Answer { get; set; }

    /// <summary>The message @original names.</summary>
    public ulong? OriginalId { get; set; }

    /// <summary>A deferral waits for its content; the next follow-up fills it.</summary>
    public bool WaitsForContent { get; set; }

    /// <summary>The modal it opened, until that is submitted.</summary>
    public JsonObject? OpenModal { get; set; }

    /// <summary>What it suggested.</summary>
    public JsonArray? Choices { get; set; }

    /// <summary>Ended before its time, by a test.</summary>
    public bool Expired { get; set; }

    /// <summary>Warns the person when nothing answers.</summary>
    public ITimer? Alarm { get; set; }
}

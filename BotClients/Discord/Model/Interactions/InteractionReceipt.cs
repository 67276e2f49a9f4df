using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Interactions;

/// <summary>What a first answer to an interaction made, where that was asked for.</summary>
public sealed record InteractionReceipt
{
    public Snowflake InteractionId { get; init; }

    /// <summary>The message made or changed; null after deferring.</summary>
    [JsonIgnore]
    public Message? Message => Resource?.Message;

    [JsonInclude]
    internal ReceiptResource? Resource { get; init; }
}

internal sealed record ReceiptResource(int Type, Message? Message);

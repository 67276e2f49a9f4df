namespace BlissBot.Simulators.Discord.Rest.Messages;

/// <summary>Under whose name a message appears.</summary>
internal sealed record Sender(ulong UserId)
{
    public ulong? WebhookId { get; init; }
    public string? Name { get; init; }
    public string? Avatar { get; init; }
    public ulong? ApplicationId { get; init; }

    /// <summary>False for webhooks and interactions: they ping less by default.</summary>
    public bool IsOrdinary { get; init; } = true;

    /// <summary>The interaction this answers.</summary>
    public World.Interaction? Interaction { get; init; }
}

using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Model.Interactions;

namespace BlissBot.Discord.Rest;

/// <summary>The first answer to an interaction: exactly one per interaction, within three seconds.</summary>
public sealed record InteractionAnswer
{
    private InteractionAnswer(int type) => Type = type;

    internal int Type { get; }

    internal MessageBody? Message { get; private init; }

    internal Modal? Modal { get; private init; }

    internal IReadOnlyList<CommandChoice>? Choices { get; private init; }

    internal MessageFlags? Flags { get; private init; }

    /// <summary>To a ping.</summary>
    public static InteractionAnswer Pong() => new(1);

    /// <summary>A message in the channel, or to the caller alone with <see cref="MessageFlags.Ephemeral"/>.</summary>
    public static InteractionAnswer Reply(MessageBody message) => new(4) { Message = message };

    /// <summary>"Thinking …"; the message comes by an edit of the original or the first follow-up, which cannot change <paramref name="ephemeral"/>.</summary>
    public static InteractionAnswer Defer(bool ephemeral) => new(5) { Flags = ephemeral ? MessageFlags.Ephemeral : null };

    /// <summary>Components only: taken notice of, nothing shown.</summary>
    public static InteractionAnswer DeferUpdate() => new(6);

    /// <summary>Components only: changes their message.</summary>
    public static InteractionAnswer Update(MessageBody change) => new(7) { Message = change };

    /// <summary>Up to 25 choices for the option that is being typed.</summary>
    public static InteractionAnswer Complete(IReadOnlyList<CommandChoice> choices) => new(8) { Choices = choices };

    /// <summary>A form; not as the answer to a form.</summary>
    public static InteractionAnswer Open(Modal modal) => new(9) { Modal = modal };
}

/// <summary>A form of one to five inputs.</summary>
public sealed record Modal
{
    /// <summary>1 to 100 characters.</summary>
    public required string CustomId { get; init; }

    /// <summary>1 to 45 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Labels with their inputs, or texts between them; or, in the old form, rows of one text input each.</summary>
    public required IReadOnlyList<Component> Components { get; init; }
}

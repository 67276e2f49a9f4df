using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Components;

/// <summary>A line of up to five buttons, or of one select.</summary>
public sealed record ActionRow : Component
{
    public override int Type => ComponentType.ActionRow;

    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    public static ActionRow Of(params IReadOnlyList<Component> components) => new() { Components = components };
}

/// <summary>A button: with a custom id it makes an interaction, with a URL it is a link.</summary>
public sealed record Button : Component
{
    public override int Type => ComponentType.Button;

    public ButtonStyle Style { get; init; }

    /// <summary>Up to 80 characters, about 36 of which are shown.</summary>
    public string? Label { get; init; }

    public Emoji? Emoji { get; init; }

    /// <summary>1 to 100 characters, unique in the message. A member can send it again whenever he likes: it proves nothing.</summary>
    public string? CustomId { get; init; }

    /// <summary>Up to 512 characters; links only.</summary>
    public string? Url { get; init; }

    public bool Disabled { get; init; }
}

[JsonConverter(typeof(NumberEnum<ButtonStyle>))]
public enum ButtonStyle
{
    Primary = 1,
    Secondary = 2,
    Success = 3,
    Danger = 4,
    Link = 5,
}

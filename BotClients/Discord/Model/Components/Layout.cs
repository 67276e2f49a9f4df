namespace BlissBot.Discord.Model.Components;

/// <summary>Up to three texts beside a thumbnail or button. Messages of components only.</summary>
public sealed record Section : Component
{
    public override int Type => ComponentType.Section;

    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    public Component? Accessory { get; init; }
}

/// <summary>Text with markdown. Messages of components, and modals.</summary>
public sealed record TextDisplay : Component
{
    public override int Type => ComponentType.TextDisplay;

    public string Content { get => field ?? ""; init; }

    public static TextDisplay Of(string content) => new() { Content = content };
}

/// <summary>A small picture, as the accessory of a section.</summary>
public sealed record Thumbnail : Component
{
    public override int Type => ComponentType.Thumbnail;

    public EmbedMedia Media { get => field ?? new(null); init; }

    public string? Description { get; init; }

    public bool Spoiler { get; init; }
}

/// <summary>One to ten pictures in a grid.</summary>
public sealed record MediaGallery : Component
{
    public override int Type => ComponentType.MediaGallery;

    public IReadOnlyList<GalleryItem> Items { get => field ?? []; init; }
}

/// <param name="Description">Up to 1,024 characters.</param>
public sealed record GalleryItem(EmbedMedia Media, string? Description = null, bool Spoiler = false);

/// <summary>A file of the same message, shown where this stands.</summary>
public sealed record FileDisplay : Component
{
    public override int Type => ComponentType.File;

    /// <summary>Only <c>attachment://name</c>.</summary>
    public EmbedMedia File { get => field ?? new(null); init; }

    public bool Spoiler { get; init; }
}

/// <summary>Space between components, with or without a line.</summary>
public sealed record Separator : Component
{
    public override int Type => ComponentType.Separator;

    public bool? Divider { get; init; }

    /// <summary>1 small, 2 large.</summary>
    public int? Spacing { get; init; }
}

/// <summary>A frame around components, with a bar of colour.</summary>
public sealed record Container : Component
{
    public override int Type => ComponentType.Container;

    public IReadOnlyList<Component> Components { get => field ?? []; init; }

    /// <summary>0xRRGGBB.</summary>
    public int? AccentColor { get; init; }

    public bool Spoiler { get; init; }
}

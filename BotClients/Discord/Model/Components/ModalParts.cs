using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Components;

/// <summary>A caption over one input of a modal.</summary>
public sealed record Label : Component
{
    public override int Type => ComponentType.Label;

    /// <summary>Up to 45 characters.</summary>
    [JsonPropertyName("label")]
    public string Text { get => field ?? ""; init; }

    /// <summary>Up to 100 characters.</summary>
    public string? Description { get; init; }

    public Component? Component { get; init; }
}

/// <summary>A line or field of text in a modal.</summary>
public sealed record TextInput : Component
{
    public override int Type => ComponentType.TextInput;

    public string CustomId { get => field ?? ""; init; }

    /// <summary>1 one line, 2 a paragraph.</summary>
    public int? Style { get; init; }

    /// <summary>Only in rows, the old form: up to 45 characters.</summary>
    public string? Label { get; init; }

    /// <summary>0 to 4,000.</summary>
    public int? MinLength { get; init; }

    /// <summary>1 to 4,000.</summary>
    public int? MaxLength { get; init; }

    public bool? Required { get; init; }

    /// <summary>What stands in it at first; in what a modal brought back, what was written. Up to 4,000 characters.</summary>
    public string? Value { get; init; }

    /// <summary>Up to 100 characters.</summary>
    public string? Placeholder { get; init; }
}

/// <summary>A field for files in a modal.</summary>
public sealed record FileUpload : Component
{
    public override int Type => ComponentType.FileUpload;

    public string CustomId { get => field ?? ""; init; }

    /// <summary>0 to 10.</summary>
    public int? MinValues { get; init; }

    /// <summary>1 to 10.</summary>
    public int? MaxValues { get; init; }

    public bool? Required { get; init; }

    /// <summary>In what a modal brought back: ids of attachments, which stand in the resolved values.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>Options of which one (radio, 2 to 10) or several (checkboxes, 1 to 10) can be chosen in a modal.</summary>
public sealed record ChoiceGroup : Component
{
    public override int Type => Many ? ComponentType.CheckboxGroup : ComponentType.RadioGroup;

    [JsonIgnore]
    public bool Many { get; init; }

    public string CustomId { get => field ?? ""; init; }

    public IReadOnlyList<SelectOption> Options { get => field ?? []; init; }

    public int? MinValues { get; init; }

    public int? MaxValues { get; init; }

    public bool? Required { get; init; }

    /// <summary>In what a modal brought back: the one chosen.</summary>
    public string? Value { get; init; }

    /// <summary>In what a modal brought back: those chosen.</summary>
    public IReadOnlyList<string>? Values { get; init; }
}

/// <summary>One box to tick in a modal.</summary>
public sealed record Checkbox : Component
{
    public override int Type => ComponentType.Checkbox;

    public string CustomId { get => field ?? ""; init; }

    public bool? Default { get; init; }

    /// <summary>In what a modal brought back.</summary>
    public bool? Value { get; init; }
}

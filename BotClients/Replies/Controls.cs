using System.Collections.Immutable;

namespace BlissBot.BotClients.Replies;

/// <summary>Up to five buttons, or one menu.</summary>
public sealed record ControlRow(ImmutableArray<Control> Controls)
{
    public static ControlRow Of(params ReadOnlySpan<Control> controls) => new([.. controls]);
}

/// <summary>Something to press or choose from.</summary>
/// <param name="Id">1 to 100 characters, unique in its message. It comes back when the control is used, possibly forged.</param>
public abstract record Control(string Id);

/// <param name="Label">At most 80 characters; 34 are surely shown.</param>
/// <param name="Emoji">A Unicode emoji before the label.</param>
public sealed record Button(string Id, string Label, ButtonStyle Style = ButtonStyle.Plain, string? Emoji = null, bool IsOff = false) : Control(Id);

/// <summary>A button that leads to an address and tells us nothing.</summary>
public sealed record LinkButton(string Url, string Label) : Control("");

/// <param name="Options">1 to 25.</param>
/// <param name="Placeholder">At most 150 characters.</param>
public sealed record Menu(string Id, ImmutableArray<MenuOption> Options, string? Placeholder = null, int Least = 1, int Most = 1, bool IsOff = false) : Control(Id);

/// <param name="Label">1 to 100 characters, as <paramref name="Value"/> and <paramref name="Description"/>.</param>
public sealed record MenuOption(string Label, string Value, string? Description = null, bool IsChosen = false);

/// <summary>How a button looks.</summary>
public enum ButtonStyle
{
    Primary = 1,
    Plain = 2,
    Good = 3,
    Danger = 4,
}

/// <summary>A form that pops up.</summary>
/// <param name="Id">1 to 100 characters; comes back when it is filled in, possibly forged.</param>
/// <param name="Title">1 to 45 characters.</param>
/// <param name="Fields">1 to 5.</param>
public sealed record Form(string Id, string Title, ImmutableArray<FormField> Fields);

/// <param name="Label">1 to 45 characters.</param>
/// <param name="Most">Characters, up to 4000.</param>
public sealed record FormField(string Id, string Label, bool IsLong = false, bool IsRequired = true, string? Placeholder = null, string? Value = null, int Least = 0, int Most = 4000);

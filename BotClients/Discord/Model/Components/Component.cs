using System.Text.Json;
using System.Text.Json.Serialization;

namespace BlissBot.Discord.Model.Components;

/// <summary>A building stone of a message or modal.</summary>
[JsonConverter(typeof(ComponentConverter))]
public abstract record Component
{
    /// <summary>Discord's number for the kind: see <see cref="ComponentType"/>.</summary>
    public abstract int Type { get; }

    /// <summary>A number of its own within the message; Discord counts them up where it is left out.</summary>
    public int? Id { get; init; }
}

/// <summary>A component of a kind we do not know, kept as it came.</summary>
public sealed record UnknownComponent(JsonElement Raw) : Component
{
    public override int Type => Raw.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Number && type.TryGetInt32(out var number) ? number : 0;
}

/// <summary>Discord's numbers for kinds of component.</summary>
public static class ComponentType
{
    public const int ActionRow = 1;
    public const int Button = 2;
    public const int StringSelect = 3;
    public const int TextInput = 4;
    public const int UserSelect = 5;
    public const int RoleSelect = 6;
    public const int MentionableSelect = 7;
    public const int ChannelSelect = 8;
    public const int Section = 9;
    public const int TextDisplay = 10;
    public const int Thumbnail = 11;
    public const int MediaGallery = 12;
    public const int File = 13;
    public const int Separator = 14;
    public const int Container = 17;
    public const int Label = 18;
    public const int FileUpload = 19;
    public const int RadioGroup = 21;
    public const int CheckboxGroup = 22;
    public const int Checkbox = 23;
}

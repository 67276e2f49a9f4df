using System.Text.Json;
using System.Text.Json.Serialization;
using BlissBot.Discord.Model.Json;

namespace BlissBot.Discord.Model.Components;

/// <summary>Finds the kind of a component by its number, wherever in the object that stands.</summary>
internal sealed class ComponentConverter : JsonConverter<Component>
{
    public override Component? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TypeOf(reader) switch
    {
        ComponentType.ActionRow => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.ActionRow),
        ComponentType.Button => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Button),
        ComponentType.StringSelect => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.StringSelect),
        ComponentType.TextInput => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.TextInput),
        ComponentType.Section => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Section),
        ComponentType.TextDisplay => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.TextDisplay),
        ComponentType.Thumbnail => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Thumbnail),
        ComponentType.MediaGallery => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.MediaGallery),
        ComponentType.File => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.FileDisplay),
        ComponentType.Separator => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Separator),
        ComponentType.Container => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Container),
        ComponentType.Label => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Label),
        ComponentType.FileUpload => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.FileUpload),
        ComponentType.Checkbox => JsonSerializer.Deserialize(ref reader, DiscordJson.Default.Checkbox),
        (>= ComponentType.UserSelect and <= ComponentType.ChannelSelect) and var kind =>
            JsonSerializer.Deserialize(ref reader, DiscordJson.Default.EntitySelect)! with { Kind = (EntityKind)kind },
        (ComponentType.RadioGroup or ComponentType.CheckboxGroup) and var kind =>
            JsonSerializer.Deserialize(ref reader, DiscordJson.Default.ChoiceGroup)! with { Many = kind == ComponentType.CheckboxGroup },
        _ => new UnknownComponent(JsonElement.ParseValue(ref reader)),
    };

    public override void Write(Utf8JsonWriter writer, Component value, JsonSerializerOptions options)
    {
        // What came unknown goes out as it came: an edit must not lose what it does not understand.
        if (value is UnknownComponent unknown) unknown.Raw.WriteTo(writer);
        else JsonSerializer.Serialize(writer, value, DiscordJson.Default.GetTypeInfo(value.GetType())!);
    }

    /// <summary>Looks ahead on a copy of the reader.</summary>
    private static int TypeOf(Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject) throw new JsonException();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals("type"u8);
            reader.Read();
            if (found) return (int)Math.Clamp(Tolerant.Integer(ref reader), 0, int.MaxValue);
            reader.Skip();
        }

        return 0;
    }
}

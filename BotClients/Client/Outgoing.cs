using System.Collections.Immutable;
using BlissBot.BotClients.Replies;
using BlissBot.Discord.Model;
using BlissBot.Discord.Model.Components;
using BlissBot.Discord.Rest;
using Wire = BlissBot.Discord.Model.Components;

namespace BlissBot.BotClients.Client;

/// <summary>Our replies in Discord's own form.</summary>
internal static class Outgoing
{
    /// <param name="isChange">A change says also what is to go; a new message leaves it out.</param>
    public static MessageBody Body(Reply reply, bool isChange) => new()
    {
        Content = reply.Text ?? (isChange ? "" : null),
        Embeds = Cards(reply, isChange),
        Components = Rows(reply, isChange),
        Flags = FlagsOf(reply, isChange),
        AllowedMentions = Mentions(reply),
        Files = Files(reply),
        Keep = isChange ? [] : null,
    };

    public static MessageCreate New(Reply reply, string operation) => new()
    {
        Content = reply.Text,
        Embeds = Cards(reply, isChange: false),
        Components = Rows(reply, isChange: false),
        Flags = FlagsOf(reply with { IsHidden = false }, isChange: false),
        AllowedMentions = Mentions(reply),
        Files = Files(reply),
        Nonce = operation,
        MessageReference = reply.ReplyTo is { } answered ? new MessageReference { MessageId = new(answered), FailIfNotExists = false } : null,
    };

    public static Modal Modal(Form form) => new()
    {
        CustomId = form.Id,
        Title = form.Title,
        Components = [.. form.Fields.Select(field => new Label { Text = field.Label, Component = Input(field) })],
    };

    private static TextInput Input(FormField field) => new()
    {
        CustomId = field.Id,
        Style = field.IsLong ? 2 : 1,
        MinLength = field.Least,
        MaxLength = field.Most,
        Required = field.IsRequired,
        Placeholder = field.Placeholder,
        Value = field.Value,
    };

    private static IReadOnlyList<Embed>? Cards(Reply reply, bool isChange) =>
        reply.Cards.IsEmpty && !isChange ? null : [.. reply.Cards.Select(card => new Embed
        {
            Title = card.Title,
            Description = card.Text,
            Url = card.Url,
            Color = card.Color,
            Fields = [.. card.Fields.Select(field => new EmbedField(field.Name, field.Value, field.IsInline))],
            Footer = card.Footer is { } footer ? new EmbedFooter(footer) : null,
            Image = card.Picture is { } picture ? new EmbedMedia($"attachment://{picture}") : null,
            Timestamp = card.At,
        })];

    private static IReadOnlyList<Component>? Rows(Reply reply, bool isChange) =>
        reply.Controls.IsEmpty && !isChange ? null : [.. reply.Controls.Select(row => new ActionRow { Components = [.. row.Controls.Select(Part)] })];

    private static Component Part(Control control) => control switch
    {
        LinkButton link => new Wire.Button { Style = Wire.ButtonStyle.Link, Url = link.Url, Label = link.Label },
        Replies.Button button => new Wire.Button
        {
            Style = (Wire.ButtonStyle)button.Style,
            CustomId = button.Id,
            Label = button.Label.Length > 0 ? button.Label : null,
            Emoji = button.Emoji is { } emoji ? BlissBot.Discord.Model.Emoji.Of(emoji) : null,
            Disabled = button.IsOff,
        },
        Menu menu => new StringSelect
        {
            CustomId = menu.Id,
            Options = [.. menu.Options.Select(option => new SelectOption(option.Label, option.Value, option.Description, Default: option.IsChosen ? true : null))],
            Placeholder = menu.Placeholder,
            MinValues = menu.Least,
            MaxValues = menu.Most,
            Disabled = menu.IsOff,
        },
        _ => throw new ArgumentException($"{control.GetType().Name} is no control Discord knows.", nameof(control)),
    };

    private static MessageFlags? FlagsOf(Reply reply, bool isChange)
    {
        // Neither can be changed later.
        var flags = isChange ? MessageFlags.None : (reply.IsHidden ? MessageFlags.Ephemeral : 0) | (reply.IsSilent ? MessageFlags.Silent : 0);
        return flags == MessageFlags.None ? null : flags;
    }

    private static AllowedMentions Mentions(Reply reply) => new() { Users = Listed(reply.Pings), Roles = Listed(reply.RolePings) };

    private static IReadOnlyList<Snowflake>? Listed(ImmutableArray<ulong> ids) => ids.IsEmpty ? null : [.. ids.Take(100).Select(id => new Snowflake(id))];

    private static IReadOnlyList<OutgoingFile> Files(Reply reply) =>
        [.. reply.Files.Select(file => OutgoingFile.FromBytes(file.Name, file.Content))];
}

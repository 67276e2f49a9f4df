using BlissBot.BotClients.Replies;
using CsCheck;

namespace BlissBot.BotClients.Tests.Replies.Limits;

/// <summary>Replies that keep no limit at all.</summary>
internal static class WildReply
{
    private static readonly Gen<string?> Maybe = Gen.OneOf(Gen.Const((string?)null), Hostile.Text.Select(text => (string?)text));

    private static readonly Gen<string?> MaybeLong = Gen.OneOf(Maybe, Hostile.LongText.Select(text => (string?)text));

    private static readonly Gen<string> Id = Gen.OneOf(Gen.OneOf("v1:a:1", "v1:b:2", "", " ", "v1:none:1", "\uD800"), Gen.String[0, 150]);

    private static readonly Gen<string?> Url = Gen.OneOf("https://example.org/", "javascript:alert(1)", "", "http://x/" + new string('a', 3000), "not a link").Select(url => (string?)url);

    private static readonly Gen<string> FileName = Gen.OneOf(Gen.OneOf("map.png", "../../etc/passwd", "a b.png", "", "CON", new string('x', 300) + ".txt", "map.png"), Hostile.Text);

    private static readonly Gen<CardField> Field = Gen.Select(Maybe, Maybe, Gen.Bool, (name, value, inline) => new CardField(name!, value!, inline));

    private static readonly Gen<Card> Card = Gen.Select(Maybe, MaybeLong, Url, Gen.Int, Field.Array[0, 40], Maybe, FileName, (title, text, url, color, fields, footer, picture) =>
        new Card { Title = title, Text = text, Url = url, Color = color, Fields = [.. fields], Footer = footer, Picture = picture });

    private static readonly Gen<MenuOption> Option = Gen.Select(Maybe, Id, Maybe, Gen.Bool, (label, value, description, chosen) => new MenuOption(label!, value, description, chosen));

    private static readonly Gen<Control> Control = Gen.OneOf(
        Gen.Select(Id, Maybe, Gen.Int[-1, 6], Gen.OneOf("🔥", "▶️", "", "text", "🔥🔥", "3"), (id, label, style, emoji) => (Control)new Button(id, label!, (ButtonStyle)style, emoji)),
        Gen.Select(Url, Maybe, (url, label) => (Control)new LinkButton(url!, label!)),
        Gen.Select(Id, Option.Array[0, 40], Maybe, Gen.Int[-5, 50], Gen.Int[-5, 50], (id, options, text, least, most) => (Control)new Menu(id, [.. options], text, least, most)));

    private static readonly Gen<ControlRow> Row = Control.Array[0, 9].Select(controls => new ControlRow([.. controls]));

    private static readonly Gen<ReplyFile> File = Gen.Select(FileName, Gen.OneOf(0, 10, 5_000_000, 11_000_000), Maybe, (name, size, text) => new ReplyFile(name, Content(size), text));

    public static readonly Gen<Reply> Any = Gen.Select(MaybeLong, Card.Array[0, 14], Row.Array[0, 9], File.Array[0, 14], Gen.ULong.Array[0, 130], Gen.Bool, (text, cards, rows, files, pings, hidden) =>
        new Reply { Text = text, Cards = [.. cards], Controls = [.. rows], Files = [.. files], Pings = [.. pings], IsHidden = hidden });

    private static readonly byte[] Much = new byte[11_000_000];

    private static ReadOnlyMemory<byte> Content(int size) => Much.AsMemory(0, size);

    /// <summary>All of a reply as text, to compare two of them by what is in them.</summary>
    public static string Describe(Reply reply) => string.Join('\u0001',
    [
        reply.Text ?? "-", .. reply.Pings.Select(id => id.ToString()), .. reply.Files.Select(file => $"{file.Name} {file.Content.Length} {file.Description}"),
        .. reply.Cards.Select(card => card with { Fields = default }).Select(card => card.ToString()), .. reply.Cards.SelectMany(card => card.Fields).Select(field => field.ToString()),
        .. reply.Controls.SelectMany(row => row.Controls.Select(Describe).Prepend("row")),
    ]);

    private static string Describe(Control control) => control is Menu menu ? $"{menu with { Options = default }} {string.Join(' ', menu.Options)}" : control.ToString();
}

using System.Globalization;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces.Panels;

namespace BlissBot.BotClients.Panels;

/// <summary>
/// A panel's number and revision in the footer of its message: people see which it is, and we find again what a process
/// posted that died before it could say so.
/// </summary>
internal static class PanelMark
{
    public static Reply Put(Reply reply, PanelView panel) =>
        reply.Cards is [var first, ..] ? reply with { Cards = reply.Cards.SetItem(0, first with { Footer = $"{Text(panel)} {first.Footer}".Trim() }) } : reply;

    public static bool Is(string? footer, PanelView panel) => footer is not null && $"{footer} ".StartsWith($"{Text(panel)} ", StringComparison.Ordinal);

    private static string Text(PanelView panel) => string.Create(CultureInfo.InvariantCulture, $"#{panel.Number}.{panel.Revision} ·");
}

using System.Globalization;
using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Panels;

/// <summary>A panel's number in the footer of its message: people see which it is, and we find again what a process posted that died before it could say so.</summary>
internal static class PanelMark
{
    public static Reply Put(Reply reply, int number) =>
        reply.Cards is [var first, ..] ? reply with { Cards = reply.Cards.SetItem(0, first with { Footer = $"{Text(number)} {first.Footer}".Trim() }) } : reply;

    public static bool Is(string? footer, int number) => footer is not null && $"{footer} ".StartsWith($"{Text(number)} ", StringComparison.Ordinal);

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $"#{number} ·");
}

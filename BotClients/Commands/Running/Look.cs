using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Answers of the usual look.</summary>
internal static class Look
{
    public static Reply Card(string? title, string? text, params ReadOnlySpan<CardField> fields) =>
        new() { Cards = [Replies.Say.Card(Theme.Default, Theme.Default.Good, text, title) with { Fields = [.. fields] }] };

    /// <summary>A no, for the caller alone where that is still possible.</summary>
    public static Reply No(string text) => Replies.Say.Bad(Theme.Default, text);
}

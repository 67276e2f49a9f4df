using BlissBot.BotClients.Replies;

namespace BlissBot.BotClients.Commands.Running;

/// <summary>Answers of the usual look.</summary>
internal static class Look
{
    public const int Good = 0x80FF00;
    public const int Bad = 0xFF0000;

    public static Reply Card(string? title, string? text, params ReadOnlySpan<CardField> fields) =>
        new() { Cards = [new() { Title = title, Text = text, Color = Good, Fields = [.. fields] }] };

    /// <summary>A no, for the caller alone where that is still possible.</summary>
    public static Reply No(string text) => new() { Cards = [new() { Text = text, Color = Bad }], IsHidden = true };
}

using System.Security.Cryptography;
using System.Text;

namespace BlissBot.BotClients.Bridge;

/// <summary>Recognises a post of ours by its name and text. Blanks do not count: Discord trims them, and others may.</summary>
internal static class PostPrint
{
    public static string Of(string speaker, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Dense(speaker)}\n{Dense(text)}")).AsSpan(0, 16));

    private static string Dense(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}

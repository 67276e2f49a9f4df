using System.Globalization;
using BlissBot.Grains.Interfaces;

namespace BlissBot.BotClients.Commands.Wording;

/// <summary>Says a refusal in words: the one place where codes become sentences.</summary>
internal static class RefusalWording
{
    /// <summary>
    /// The text of the code; the one that ends with <c>.about</c> if there is one and the refusal has a subject.
    /// <c>{0}</c> is the subject, <c>{1}</c> the number, <c>{2}</c> the detail.
    /// </summary>
    public static string Say(this Language language, Refusal refusal)
    {
        var key = $"refusal.{refusal.Code}";
        if (!string.IsNullOrEmpty(refusal.Subject) && language.Has(key + ".about"))
            key += ".about";
        return language.Say(
            key, PlayerText.Shown(refusal.Subject, 100),
            refusal.Number is { } number ? Math.Round(number, 1).ToString(CultureInfo.InvariantCulture) : "?",
            PlayerText.Shown(refusal.Detail, 200)).TrimEnd(' ', ':');
    }
}

using System.Text;

namespace BlissBot.BotClients.Commands.Completing;

/// <summary>Makes letters that people take for the same the same: no case, no accents.</summary>
internal static class Folding
{
    // The runtime is built without culture data and cannot decompose letters, so the ones of European names are listed.
    private const string Plain = "aaaaaaaaaccccccddddeeeeeeeeegggghhiiiiiiiijkklllllnnnnnoooooooorrrssssstttuuuuuuuuuuwyyyzzz";
    private const string Marked = "àáâãäåāăąçćĉċčƈďđðɖèéêëēĕėęěĝğġģĥħìíîïĩīĭįĵķĸĺļľŀłñńņňŉòóôõöøōŏŕŗřśŝşšșţťțùúûüũūŭůűųŵýÿŷźżž";

    private static readonly Dictionary<char, char> Letters = Marked.Zip(Plain).ToDictionary();

    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var lower = char.ToLowerInvariant(letter);
            if (lower == 'ß')
                folded.Append("ss");
            else if (lower is 'æ')
                folded.Append("ae");
            else if (char.GetUnicodeCategory(lower) is not System.Globalization.UnicodeCategory.NonSpacingMark)
                folded.Append(Letters.GetValueOrDefault(lower, lower));
        }
        return folded.ToString();
    }
}

using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BlissBot.Silo.Storage.Records;

/// <summary>Texts as rows hold them. One odd character must not keep the rows beside it from being written.</summary>
internal static class RowText
{
    /// <summary>The same text with U+FFFD in the place of what some database cannot keep: NUL, and halves of pairs.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Of(string? text)
    {
        if (text is null)
            return null;
        // Encoding replaces halves of pairs, and keeps whole ones.
        var paired = text.AsSpan().IndexOfAnyInRange('\uD800', '\uDFFF') < 0 ? text : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        return paired.Replace('\0', '\uFFFD');
    }
}

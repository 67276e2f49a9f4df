using System.Collections.Immutable;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>A stretch of a player's text, or a role it calls.</summary>
internal readonly record struct Called(string Text, MentionRole? Role = null);

/// <summary>
/// Finds the roles a player calls: an <c>@</c> at the beginning of a word, a role's name exactly as staff allowed it, and
/// then the end of the word. Ids, other spellings and everything else remain text. Pure.
/// </summary>
internal static class RoleMentions
{
    public static IEnumerable<Called> Split(string text, ImmutableArray<MentionRole> roles)
    {
        var done = 0;
        for (var at = text.IndexOf('@'); at >= 0; at = text.IndexOf('@', at + 1))
        {
            if (at > 0 && !char.IsWhiteSpace(text[at - 1]))
                continue;
            // Of "Staff" and "Staff Lead" the longer one is meant.
            var role = roles.Where(role => IsAt(text, at + 1, role.Name)).MaxBy(role => role.Name.Length);
            if (role is null)
                continue;
            if (at > done)
                yield return new(text[done..at]);
            yield return new(text.Substring(at, role.Name.Length + 1), role);
            done = at + 1 + role.Name.Length;
            at = done - 1;
        }
        if (done < text.Length)
            yield return new(text[done..]);
    }

    private static bool IsAt(string text, int at, string name)
    {
        if (string.CompareOrdinal(text, at, name, 0, name.Length) != 0)
            return false;
        var end = at + name.Length;
        return end == text.Length || char.IsWhiteSpace(text[end]) || text[end] is '.' or ',' or '!' or '?' or ':' or ';' or ')';
    }
}

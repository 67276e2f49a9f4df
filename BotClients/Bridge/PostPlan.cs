using System.Collections.Immutable;
using System.Text;
using BlissBot.Grains.Interfaces.Bridge;

namespace BlissBot.BotClients.Bridge;

/// <summary>Something to post.</summary>
/// <param name="From">The first item of the outbox in it.</param>
/// <param name="Through">The last item it deals with; some of them may show nothing.</param>
/// <param name="Speaker">The webhook's name.</param>
/// <param name="Text">1 to 2000 characters.</param>
/// <param name="Unnamed">The same with the speaker's name in the text, for when Discord refuses the name.</param>
internal sealed record PlannedPost(long From, long Through, DiscordPlace Place, string Speaker, string Text, string Unnamed, bool IsSilent)
{
    /// <summary>Roles that the text may call.</summary>
    public ImmutableArray<ulong> Roles { get; init; } = [];
}

/// <summary>
/// Decides what of the waiting lines is posted next. Lines that wait together are joined: those of one speaker in a row,
/// and when many wait, of all in a row that go to the same place. Nothing ever waits to be joined. Pure.
/// </summary>
internal sealed class PostPlan(IBridgeText text, int combineAbove)
{
    /// <summary>Discord's limit.</summary>
    public const int TextLimit = 2000;

    /// <param name="waiting">At least one, in order.</param>
    /// <param name="server">The server's name, under which it speaks itself.</param>
    /// <param name="isShared">Whether other servers speak in the same place, so that players need their server's name.</param>
    /// <returns>Null when none of the first lines shows anything up to the end or to <paramref name="through"/>.</returns>
    public PlannedPost? Next(IReadOnlyList<BridgeLine> waiting, DiscordBinding binding, string server, Func<ulong, bool> isShared, out long through)
    {
        var first = 0;
        while (first < waiting.Count && string.IsNullOrWhiteSpace(waiting[first].Text))
            first++;
        through = waiting[Math.Min(first, waiting.Count - 1)].Sequence;
        if (first == waiting.Count)
            return null;
        var lead = waiting[first];
        var place = binding.For(lead.Kind);
        var isBlock = waiting.Count > combineAbove;
        var (plain, named) = (new StringBuilder(), new StringBuilder());
        var isSilent = true;
        var roles = ImmutableArray.CreateBuilder<ulong>();
        for (var i = first; i < waiting.Count; i++)
        {
            var line = waiting[i];
            if (string.IsNullOrWhiteSpace(line.Text))
            {
                through = line.Sequence;
                continue;
            }
            var belongs = binding.For(line.Kind) == place && (isBlock || (line.Speaker == lead.Speaker && line.IsSilent == lead.IsSilent));
            if (!belongs || !Add(plain, named, line))
                break;
            isSilent &= line.IsSilent;
            roles.AddRange(line.Roles);
            through = line.Sequence;
        }
        var origin = isShared(place.Where()) ? server : null;
        var planned = isBlock || lead.Speaker is null
            ? new PlannedPost(lead.Sequence, through, place, text.Speaker(server, null), named.ToString(), named.ToString(), isSilent)
            : new PlannedPost(lead.Sequence, through, place, text.Speaker(lead.Speaker, origin), plain.ToString(), named.ToString(), isSilent);
        return planned with { Roles = [.. roles.Distinct()] };
    }

    /// <summary>False when there is no room; the first always has some.</summary>
    private bool Add(StringBuilder plain, StringBuilder named, BridgeLine line)
    {
        var words = line.Text!;
        var whole = line.Speaker is { } speaker ? $"**{text.Line(speaker)}:** {words}" : words;
        if (named.Length == 0)
        {
            plain.Append(Cut(words));
            named.Append(Cut(whole));
            return true;
        }
        if (named.Length + 1 + whole.Length > TextLimit)
            return false;
        plain.Append('\n').Append(words);
        named.Append('\n').Append(whole);
        return true;
    }

    /// <summary>Not between a backslash and what it guards, nor through a letter of two parts.</summary>
    private static string Cut(string words)
    {
        if (words.Length <= TextLimit)
            return words;
        var end = TextLimit - 1;
        if (char.IsHighSurrogate(words[end - 1]))
            end--;
        return words[..end].TrimEnd('\\') + "…";
    }
}

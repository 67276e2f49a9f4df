using System.Collections.Immutable;
using BlissBot.BotClients.Commands.Running;
using BlissBot.BotClients.Replies;
using BlissBot.Grains.Interfaces;
using BlissBot.Grains.Interfaces.Worlds;

namespace BlissBot.BotClients.Bots;

/// <summary>What was found among rows, newest first.</summary>
/// <param name="IsCut">Whether there is more than was asked for.</param>
internal sealed record RecordsFound<T>(ImmutableArray<T> Items, bool IsCut);

/// <summary>Shows rows of what happened page by page, and all that was found as a file besides.</summary>
internal static class RecordListing
{
    /// <summary>Rows of one search.</summary>
    public const int Most = 1_000;

    private const int PerPage = 15;

    /// <summary>Room for the lines; the foot needs the rest.</summary>
    private const int Room = 3_700;

    /// <summary>Asks page after page until there are so many or no more.</summary>
    public static async Task<Outcome<RecordsFound<T>>> Gather<T>(int most, Func<PageRequest, Task<Outcome<(ImmutableArray<T> Items, string? Next)>>> ask)
    {
        var found = ImmutableArray.CreateBuilder<T>();
        string? next = null;
        do
        {
            if (!(await ask(new PageRequest(Math.Min(PageRequest.MaxSize, most - found.Count), next)).OrRefusal()).Succeeded(out var page, out var refusal))
                return refusal;
            found.AddRange(page.Items);
            next = page.Next;
        }
        while (next is not null && found.Count < most);
        return new RecordsFound<T>(found.ToImmutable(), next is not null);
    }

    /// <param name="query">Brings the same rows again when a page is turned.</param>
    /// <param name="number">Which page, from 0.</param>
    /// <param name="line">A row for the card; texts of people escaped.</param>
    /// <param name="plain">The same for the file; on one line.</param>
    /// <param name="note">More to say below; may be null.</param>
    public static Reply Of<T>(
        CallContext context, string title, RecordsFound<T> found, PageQuery? query, int number, string file, Func<T, string> line, Func<T, string> plain, string? note = null)
    {
        ImmutableArray<string> texts = found.Items.IsEmpty ? [context.Say("logs.none")] : Pages.Texts(found.Items.Select(line), PerPage, Room);
        var foot = context.Say(found.IsCut ? "logs.foot.cut" : "logs.foot", found.Items.Length) + (note is null ? "" : "\n" + note);
        var shown = $"{texts[Pages.Within(number, texts.Length)]}\n{foot}";
        var reply = Pages.Show(Say.Card(Theme.Default, Theme.Default.Good, shown, title), query, number, texts.Length);
        return texts.Length == 1 ? reply : reply with { Files = [LongOutput.File(string.Concat(found.Items.Select(item => plain(item) + "\n")), file)] };
    }
}

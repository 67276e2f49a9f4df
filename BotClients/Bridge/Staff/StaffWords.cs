using System.Globalization;
using System.Text;

namespace BlissBot.BotClients.Bridge.Staff;

/// <summary>Puts notices to staff into one message. Pure.</summary>
internal static class StaffWords
{
    /// <summary>Room for the last line is kept.</summary>
    private const int Limit = 1900;

    /// <param name="notices">At least one, in order.</param>
    /// <param name="dropped">How many more there were.</param>
    /// <returns>At most 2000 characters.</returns>
    public static string Fold(IReadOnlyList<StaffNotice> notices, int dropped, IBridgeText text)
    {
        var message = new StringBuilder();
        foreach (var same in notices.GroupBy(notice => (notice.Server, notice.Words)))
        {
            var last = same.Max(notice => notice.At).ToUnixTimeSeconds();
            var times = same.Count() > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({same.Count()} times)") : "";
            var line = string.Create(CultureInfo.InvariantCulture, $"**{text.Line(same.Key.Server)}** {same.Key.Words}{times} · <t:{last}:T>\n");
            if (message.Length + line.Length > Limit)
                dropped += same.Count();
            else
                message.Append(line);
        }
        if (dropped > 0)
            message.Append(CultureInfo.InvariantCulture, $"-# and {dropped} more");
        return message.ToString().TrimEnd('\n');
    }
}

using System.Globalization;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest.Sending;

namespace BlissBot.Discord.Rest;

/// <summary>Short words for composing calls.</summary>
internal static class Sends
{
    public static RestRequest On(this Route route, CallTerms? terms, CallTerms? otherwise = null) => new(route) { Terms = terms ?? otherwise ?? CallTerms.Chat };

    public static RestRequest Asking(this RestRequest request, params IReadOnlyList<(string Name, string? Value)> query) => request with { Query = query };

    public static RestRequest Retrying(this RestRequest request, RetryRule rule) => request with { Retry = rule };

    public static RestRequest Carrying(this RestRequest request, IReadOnlyList<OutgoingFile> files) => request with { Files = files };

    public static string Text(this int number) => number.ToString(CultureInfo.InvariantCulture);

    public static string? Text(this Snowflake? id) => id?.ToString();

    public static string? Text(this bool flag) => flag ? "true" : null;
}

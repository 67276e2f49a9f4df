using System.Globalization;
using System.Net.Http.Headers;

namespace BlissBot.Silo.Nitrado.Limits;

/// <summary>What an answer says about limits, as far as it can be believed.</summary>
/// <param name="Limit">Calls an hour.</param>
/// <param name="Remaining">Calls left of this hour.</param>
/// <param name="ResetAt">When the hour ends; at most an hour from now.</param>
/// <param name="RetryAt">When to come again; at most an hour from now.</param>
internal readonly record struct RateHeaders(int? Limit, int? Remaining, DateTimeOffset? ResetAt, DateTimeOffset? RetryAt)
{
    /// <summary>A header that says more is wrong, or the clocks differ.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>When calls are to be had again; null while some are left: then it is not the hour that is used up.</summary>
    public DateTimeOffset? SpentUntil => Remaining is > 0 ? null : ResetAt;

    public static RateHeaders Read(HttpResponseHeaders headers, DateTimeOffset now) => new(
        Number(headers, "X-RateLimit-Limit") is { } limit and > 0 and <= int.MaxValue ? (int)limit : null,
        Number(headers, "X-RateLimit-Remaining") is { } left and >= 0 and <= int.MaxValue ? (int)left : null,
        Number(headers, "X-RateLimit-Reset") is { } reset and > 0 and < 253_402_300_800 ? Soon(DateTimeOffset.FromUnixTimeSeconds(reset), now) : null,
        Retry(headers.RetryAfter, now));

    private static DateTimeOffset? Retry(RetryConditionHeaderValue? value, DateTimeOffset now) =>
        value?.Delta is { } delta ? Soon(now + (delta < Longest ? delta : Longest), now) : value?.Date is { } date ? Soon(date, now) : null;

    /// <summary>Null for what is past already.</summary>
    private static DateTimeOffset? Soon(DateTimeOffset at, DateTimeOffset now) => at <= now ? null : at - now > Longest ? now + Longest : at;

    private static long? Number(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) && long.TryParse(values.FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}

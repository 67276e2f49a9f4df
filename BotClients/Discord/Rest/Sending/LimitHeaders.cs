using System.Globalization;
using System.Net.Http.Headers;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>Reads the rate-limit headers of an answer. What cannot be read is as if it were not there.</summary>
internal static class LimitHeaders
{
    public static LimitAnswer Read(HttpResponseMessage response, in ErrorBody body)
    {
        var headers = response.Headers;
        var global = body.Global || Text(headers, "X-RateLimit-Global") is "true" or "True";
        return new((int)response.StatusCode)
        {
            Limit = Number(headers, "X-RateLimit-Limit"),
            Remaining = Number(headers, "X-RateLimit-Remaining"),
            ResetAfter = Seconds(Text(headers, "X-RateLimit-Reset-After")),
            Bucket = Text(headers, "X-RateLimit-Bucket"),
            RetryAfter = Longer(RetryAfter(headers), body.RetryAfter),
            Scope = global ? LimitScope.Global : Text(headers, "X-RateLimit-Scope") switch
            {
                "global" => LimitScope.Global,
                "shared" => LimitScope.Shared,
                _ => LimitScope.User,
            },
            IsJson = body.IsJson,
            Code = body.Code,
        };
    }

    /// <summary>Seconds with decimals. Endless, negative and absurd ones do not count.</summary>
    public static TimeSpan? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) ? Seconds(seconds) : null;

    public static TimeSpan? Seconds(double seconds) =>
        seconds is >= 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>Seconds; a proxy at the edge may send a date.</summary>
    private static TimeSpan? RetryAfter(HttpResponseHeaders headers)
    {
        if (Seconds(Text(headers, "Retry-After")) is { } seconds) return seconds;
        return headers.RetryAfter?.Date is { } until && headers.Date is { } now && until > now ? until - now : null;
    }

    private static TimeSpan? Longer(TimeSpan? left, TimeSpan? right) => left > right || right is null ? left : right;

    private static int? Number(HttpResponseHeaders headers, string name) =>
        int.TryParse(Text(headers, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Text(HttpResponseHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;
}

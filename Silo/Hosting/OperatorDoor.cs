using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace BlissBot.Silo.Hosting;

/// <summary>Keeps pages that tell more than a stranger should know: for this machine, or for whoever has the operator's token.</summary>
internal static class OperatorDoor
{
    private const string User = "operator";

    /// <param name="token">Null: only this machine is let in, without being asked.</param>
    public static void OnlyForOperators(this WebApplication app, Secret? token, params PathString[] paths)
    {
        var expected = token is null ? null : Hash(token.Reveal());
        app.UseWhen(context => paths.Any(path => context.Request.Path.StartsWithSegments(path)), branch => branch.Use((context, next) =>
        {
            // With a token also this machine shows it: whatever stands in front of a silo speaks from here.
            if (expected is null ? context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from) : IsOperator(context.Request.Headers.Authorization, expected))
                return next(context);
            context.Response.StatusCode = expected is null ? StatusCodes.Status403Forbidden : StatusCodes.Status401Unauthorized;
            if (expected is not null)
                context.Response.Headers.WWWAuthenticate = "Basic realm=\"BlissBot\", charset=\"UTF-8\"";
            return Task.CompletedTask;
        }));
    }

    /// <summary>Whether an Authorization header holds the token whose hash is <paramref name="expected"/>.</summary>
    internal static bool IsOperator(string? header, byte[] expected)
    {
        if (!AuthenticationHeaderValue.TryParse(header, out var given) || given.Parameter is not { Length: > 0 and <= 2_000 } parameter)
            return false;
        if (given.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase))
            return Matches(parameter, expected);
        if (!given.Scheme.Equals("Basic", StringComparison.OrdinalIgnoreCase))
            return false;
        var bytes = new byte[parameter.Length];
        if (!Convert.TryFromBase64String(parameter, bytes, out var length))
            return false;
        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair.StartsWith(User + ":", StringComparison.Ordinal) && Matches(pair[(User.Length + 1)..], expected);
    }

    internal static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    /// <summary>Takes as long for a token that is nearly right as for any other.</summary>
    private static bool Matches(string given, byte[] expected) => CryptographicOperations.FixedTimeEquals(Hash(given), expected);
}

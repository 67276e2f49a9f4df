namespace BlissBot.Simulators.Discord;

/// <summary>Which calls a fault is for.</summary>
internal static class RouteMatch
{
    public static bool Fits(DiscordFaultRule rule, string method, string template, string path, ulong? userId) =>
        (rule.Method is null || rule.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
        && (rule.UserId is null || rule.UserId == userId)
        && (rule.Route is null || rule.Route.Trim('/') is var route && (route == template || Like(route, path.Trim('/'))));

    /// <summary>Whether a path is like a pattern in which a star stands for any text.</summary>
    internal static bool Like(ReadOnlySpan<char> pattern, ReadOnlySpan<char> path)
    {
        var (at, inPath, star, mark) = (0, 0, -1, 0);
        while (inPath < path.Length)
        {
            if (at < pattern.Length && pattern[at] == '*') (star, mark) = (at++, inPath);
            else if (at < pattern.Length && pattern[at] == path[inPath]) (at, inPath) = (at + 1, inPath + 1);
            else if (star >= 0) (at, inPath) = (star + 1, ++mark);
            else return false;
        }
        while (at < pattern.Length && pattern[at] == '*') at++;
        return at == pattern.Length;
    }
}

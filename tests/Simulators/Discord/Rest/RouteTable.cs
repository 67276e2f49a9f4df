namespace BlissBot.Simulators.Discord.Rest;

/// <summary>All routes, found by method and path.</summary>
internal sealed class RouteTable
{
    private readonly List<Route> routes = [];

    public void Add(string method, string template, string bucket, Func<Call, Answer> handle) => routes.Add(new Route(method, template, bucket, handle));

    public void Add(Route route) => routes.Add(route);

    /// <returns>The route and what filled its braces.</returns>
    /// <exception cref="ApiError">There is none: 404, or 405 when the path knows other methods.</exception>
    public (Route Route, Dictionary<string, string> Values) Find(string method, string path)
    {
        var segments = path.Trim('/').Split('/');
        var known = false;
        Route? best = null;
        foreach (var route in routes)
        {
            if (!Fits(route, segments)) continue;
            known = true;
            // A written-out segment, such as @me, goes before one in braces.
            if (route.Method == method && (best is null || Literals(route) > Literals(best))) best = route;
        }
        if (best is null) throw known ? ApiError.WrongMethod() : ApiError.NoRoute();
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
            if (best.Segments[index] is ['{', .. var name, '}']) values[name] = Uri.UnescapeDataString(segments[index]);
        return (best, values);
    }

    private static bool Fits(Route route, string[] segments)
    {
        if (route.Segments.Length != segments.Length) return false;
        for (var index = 0; index < segments.Length; index++)
            if (route.Segments[index][0] != '{' && route.Segments[index] != segments[index]) return false;
        return true;
    }

    private static int Literals(Route route) => route.Segments.Count(segment => segment[0] != '{');
}

using System.Text;
using BlissBot.Discord.Model;
using BlissBot.Discord.Rest.Limits;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>A method and a path. Prints its template, never its values: some of them are tokens.</summary>
internal sealed class Route
{
    private Route(HttpMethod method, string template, RouteKind kind, ReadOnlySpan<RoutePart> parts)
    {
        Method = method;
        Name = $"{method} {template}";
        var path = new StringBuilder();
        var major = "";
        var next = 0;
        var segments = template.Split('/');
        for (var place = 0; place < segments.Length; place++)
        {
            if (place > 0) path.Append('/');
            var segment = segments[place];
            if (segment[0] != '{')
            {
                path.Append(segment);
                continue;
            }

            var part = parts[next++].Text;
            // Escaping leaves dots alone, and a segment of dots would climb out of the path.
            if (part is "" or "." or "..") throw new ArgumentException($"{Name}: {segment} cannot be empty or dots.");
            path.Append(Uri.EscapeDataString(part));
            if (place == 1 && segment is "{channel}" or "{guild}" or "{webhook}" or "{interaction}" || segment == "{token}") major += major.Length == 0 ? part : "/" + part;
        }

        Path = path.ToString();
        Secrets = [.. parts.ToArray().Where(part => part.IsSecret).Select(part => part.Text)];
        Key = new(Name, major, Path, kind);
    }

    public HttpMethod Method { get; }

    /// <summary>Method and template, for people.</summary>
    public string Name { get; }

    /// <summary>Relative to the API's address, escaped. Not to be printed.</summary>
    public string Path { get; }

    /// <summary>Tokens in the path.</summary>
    public IReadOnlyList<string> Secrets { get; }

    public CallKey Key { get; }

    public static Route Bot(HttpMethod method, string template, params ReadOnlySpan<RoutePart> parts) => new(method, template, RouteKind.Bot, parts);

    public static Route Webhook(HttpMethod method, string template, params ReadOnlySpan<RoutePart> parts) => new(method, template, RouteKind.Webhook, parts);

    public static Route Interaction(HttpMethod method, string template, params ReadOnlySpan<RoutePart> parts) => new(method, template, RouteKind.Interaction, parts);

    public override string ToString() => Name;
}

/// <summary>A value of a path.</summary>
internal readonly record struct RoutePart(string Text, bool IsSecret)
{
    public static implicit operator RoutePart(Snowflake id) => new(id.ToString(), false);

    public static implicit operator RoutePart(string text) => new(text, false);

    public static implicit operator RoutePart(Secret secret) => new(secret.Reveal(), true);

    public override string ToString() => IsSecret ? "***" : Text;
}

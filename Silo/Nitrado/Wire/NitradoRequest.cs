namespace BlissBot.Silo.Nitrado.Wire;

/// <summary>One call, before it is sent.</summary>
/// <param name="Name">For logs and errors: method and route, without ids.</param>
/// <param name="Path">Below the address.</param>
/// <param name="Fields">Of the query for GET, of the body else.</param>
/// <param name="IsSafe">Doing it twice is the same as doing it once.</param>
/// <param name="IsOpen">Sent without the token.</param>
/// <param name="IsProbe">To find out whether calls work again.</param>
internal sealed record NitradoRequest(
    HttpMethod Method, string Name, string Path, IReadOnlyList<KeyValuePair<string, string>> Fields, bool IsSafe = true, bool IsOpen = false, bool IsProbe = false)
{
    public static NitradoRequest Get(string name, string path, params KeyValuePair<string, string>[] fields) => new(HttpMethod.Get, "GET " + name, path, fields);

    public static NitradoRequest Post(string name, string path, params KeyValuePair<string, string>[] fields) => new(HttpMethod.Post, "POST " + name, path, fields, IsSafe: false);

    public bool Changes => Method != HttpMethod.Get;

    internal HttpRequestMessage Compose(Uri address, string token)
    {
        var query = new List<KeyValuePair<string, string>> { new("locale", "en") };
        if (!Changes) query.AddRange(Fields);
        var target = address.AbsoluteUri.TrimEnd('/') + Path + "?" + string.Join('&', query.Select(field => $"{field.Key}={Uri.EscapeDataString(field.Value)}"));
        var message = new HttpRequestMessage(Method, new Uri(target));
        message.Headers.TryAddWithoutValidation("Accept", "application/json");
        message.Headers.TryAddWithoutValidation("User-Agent", "BlissBot");
        if (!IsOpen) message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
        if (Changes) message.Content = new FormUrlEncodedContent(Fields);
        return message;
    }
}

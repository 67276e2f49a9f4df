namespace BlissBot.Simulators.Discord.Rest;

/// <summary>One method of one path.</summary>
/// <param name="Template">Below /api/v10; an id in braces fills a segment.</param>
/// <param name="Bucket">Routes with the same bucket share a limit.</param>
internal sealed record Route(string Method, string Template, string Bucket, Func<Call, Answer> Handle)
{
    public string[] Segments { get; } = Template.Split('/');

    /// <summary>Needs nobody to be signed in: the token is in the path.</summary>
    public bool Open { get; init; }

    /// <summary>Not counted against the limit of all calls.</summary>
    public bool OutsideGlobal { get; init; }
}

/// <summary>What was answered.</summary>
internal sealed record Answer(int Status, System.Text.Json.Nodes.JsonNode? Body)
{
    public static Answer Ok(System.Text.Json.Nodes.JsonNode body) => new(200, body);

    public static Answer Created(System.Text.Json.Nodes.JsonNode body) => new(201, body);

    public static Answer None { get; } = new(204, null);
}

/// <summary>A file of a multipart body.</summary>
/// <param name="Index">The n of <c>files[n]</c>.</param>
internal sealed record Upload(int Index, string Filename, string? ContentType, byte[] Bytes);

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BlissBot.Discord.Rest.Sending;

/// <summary>A call, ready to be sent as often as it needs.</summary>
internal sealed record RestRequest(Route Route)
{
    public CallTerms Terms { get; init; } = CallTerms.Chat;

    /// <summary>Names and values after the question mark; values that are null are left out.</summary>
    public IReadOnlyList<(string Name, string? Value)> Query { get; init; } = [];

    /// <summary>The body in JSON; null for none.</summary>
    public byte[]? Json { get; init; }

    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];

    public RetryRule Retry { get; init; } = RetryRule.Repeatable;

    public RestRequest With<T>(T body, JsonTypeInfo<T> type) => this with { Json = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    public string PathAndQuery
    {
        get
        {
            var query = string.Join('&', Query.Where(pair => pair.Value is not null).Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value!)}"));
            return query.Length == 0 ? Route.Path : $"{Route.Path}?{query}";
        }
    }

    public override string ToString() => Route.Name;
}

using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BlissBot.Simulators.Tests.Discord;

/// <summary>Somebody with a token and a plain HTTP client.</summary>
internal sealed class ApiUser(HttpClient http, string api, string? authorization)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public Task<Reply> Get(string path) => Send(HttpMethod.Get, path, null);

    public Task<Reply> Post(string path, object? body = null) => Send(HttpMethod.Post, path, body);

    public Task<Reply> Put(string path, object? body = null) => Send(HttpMethod.Put, path, body);

    public Task<Reply> Patch(string path, object body) => Send(HttpMethod.Patch, path, body);

    public Task<Reply> Delete(string path) => Send(HttpMethod.Delete, path, null);

    /// <summary>A message into a channel; returns its shape.</summary>
    public async Task<JsonNode> Say(string channel, string content) => (await Post($"channels/{channel}/messages", new { content })).Expect(200);

    /// <summary>What the last messages of a channel say, newest first.</summary>
    public async Task<string[]> Hears(string channel, int limit = 50) =>
        [.. (await Get($"channels/{channel}/messages?limit={limit}")).Expect(200).AsArray().Select(message => message!["content"]!.GetValue<string>())];

    public async Task<Reply> Send(HttpMethod method, string path, object? body, string? reason = null)
    {
        using var request = new HttpRequestMessage(method, $"{api}/{path}");
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (reason is not null) request.Headers.Add("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        request.Content = body switch
        {
            null => null,
            HttpContent content => content,
            string text => new StringContent(text, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            _ => new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        using var response = await http.SendAsync(request, Cancellation);
        var answer = await response.Content.ReadAsStringAsync(Cancellation);
        var isJson = response.Content.Headers.ContentType?.MediaType == "application/json";
        return new Reply((int)response.StatusCode, isJson ? JsonNode.Parse(answer) : null, answer, response.Headers.ToDictionary(header => header.Key, header => header.Value.First(), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What was answered.</summary>
internal sealed record Reply(int Status, JsonNode? Body, string Text, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>Discord's own error code.</summary>
    public int Code => Body?["code"]?.GetValue<int>() ?? 0;

    public (int Status, int Code) Error => (Status, Code);

    /// <summary>The body of an answer that has to have this status.</summary>
    public JsonNode Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        return Body!;
    }

    /// <summary>The first fault of a field, by its path with dots.</summary>
    public string? Fault(string path)
    {
        var node = Body?["errors"];
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries)) node = node?[step];
        return node?["_errors"]?[0]?["code"]?.GetValue<string>();
    }
}
